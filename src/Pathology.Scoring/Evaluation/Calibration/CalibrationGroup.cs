namespace Pathology.Scoring;

/// <summary>Scores that are not independent of one another: of a patient's slides, or of a slide's tiles.</summary>
/// <param name="Name">What they have in common.</param>
/// <param name="Items">A score from 0 to 1 and the truth each.</param>
public sealed record CalibrationGroup(string Name, IReadOnlyList<(double Score, bool IsPositive)> Items);
