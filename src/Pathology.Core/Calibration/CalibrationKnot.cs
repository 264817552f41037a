namespace Pathology;

/// <summary>A point of an isotonic curve.</summary>
/// <param name="Score">What the model said, 0 to 1.</param>
/// <param name="Probability">What it is worth, 0 to 1.</param>
public readonly record struct CalibrationKnot(double Score, double Probability);
