namespace Pathology;

/// <summary>A lesion that is found under a condition, and that nothing was found near without it.</summary>
/// <param name="Peak">Middle of its highest cell, in base pixels.</param>
/// <param name="Score">The score there.</param>
public sealed record AppearedLesion(BasePoint Peak, double Score);
