namespace Pathology.Scoring;

/// <summary>The items whose scores lie in one part of 0 to 1.</summary>
/// <param name="From">Lowest score of the bin.</param>
/// <param name="To">Highest score; belongs to the next bin, but for the last.</param>
/// <param name="Count">How many items.</param>
/// <param name="MeanScore">Their mean score; NaN for an empty bin.</param>
/// <param name="PositiveShare">Share of them that is positive in truth; NaN for an empty bin.</param>
public readonly record struct CalibrationBin(double From, double To, int Count, double MeanScore, double PositiveShare);
