namespace Pathology.Scoring;

/// <summary>A detection and what became of it.</summary>
/// <param name="Lesion">Number of the lesion that it lies in; 0 where there is none.</param>
public readonly record struct JudgedDetection(Detection Detection, DetectionOutcome Outcome, int Lesion);
