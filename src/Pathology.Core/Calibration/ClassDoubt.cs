namespace Pathology;

/// <summary>A class that a slide may be of.</summary>
/// <param name="Name">The class.</param>
/// <param name="PValue">Share of known slides of that class that look as little like it, above 0 to 1.</param>
public readonly record struct ClassDoubt(string Name, double PValue);
