namespace Pathology.Scoring;

/// <summary>What is found, and at what cost, where detections from a confidence upwards count.</summary>
/// <param name="Threshold">The confidence; positive infinity for the last point, where none counts.</param>
/// <param name="FalsePositives">False positives a slide, over all slides.</param>
/// <param name="Sensitivity">Share of the lesions found, 0 to 1; NaN where there are none to find.</param>
public readonly record struct FrocPoint(double Threshold, double FalsePositives, double Sensitivity);
