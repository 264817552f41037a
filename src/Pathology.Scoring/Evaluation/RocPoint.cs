namespace Pathology.Scoring;

/// <summary>What calling positive everything that scores at least <paramref name="Threshold"/> costs and finds.</summary>
/// <param name="Threshold">Positive infinity where nothing is called positive.</param>
/// <param name="FalsePositiveRate">Share of the negatives called positive, 0 to 1; NaN where there are no negatives.</param>
/// <param name="TruePositiveRate">Share of the positives called positive, 0 to 1; NaN where there are no positives.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);
