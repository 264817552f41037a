namespace Pathology.Scoring;

/// <summary>A detected point.</summary>
/// <param name="X">Column, in the pixels that the truth is given in.</param>
/// <param name="Y">Row, in the same pixels.</param>
/// <param name="Confidence">How sure, on any scale; only its order counts.</param>
public readonly record struct DetectedPoint(double X, double Y, double Confidence);
