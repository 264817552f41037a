namespace Pathology;

/// <summary>What scores of slides, or of tiles, are worth, and on what that was fitted.</summary>
public sealed record CalibrationLevel
{
    public required ScoreCurve Curve { get; init; }

    /// <summary>Slides it was fitted on.</summary>
    public required int Slides { get; init; }

    /// <summary>Scores it was fitted on: slides, or tiles.</summary>
    public required int Items { get; init; }

    /// <summary>How many of the scores are of what is looked for.</summary>
    public required int Positives { get; init; }

    /// <summary>Patients (or slides, where nobody said whose they are) that were kept together in the cross-validation.</summary>
    public required int Groups { get; init; }

    /// <summary>Parts of the cross-validation.</summary>
    public required int Folds { get; init; }

    /// <summary>How the slides' scores were made (<c>max</c>, a classifier's name); null for tiles. Other scores are not calibrated by it.</summary>
    public string? ScoreMethod { get; init; }

    /// <summary>SHA-256 of what it was fitted on: names, scores and truth.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Expected calibration error, ten bins of equal width.</summary>
    public required CalibrationEstimate ExpectedError { get; init; }

    /// <summary>Mean squared distance of probability and truth.</summary>
    public required CalibrationEstimate Brier { get; init; }
}
