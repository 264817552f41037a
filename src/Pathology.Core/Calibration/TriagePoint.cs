namespace Pathology;

/// <summary>From which score a slide needs a reader, so that a stated share of positive slides is looked at.</summary>
/// <remarks>
/// The threshold is a score of the calibration set itself, the one that leaves <see cref="Missed"/> positive slides below it. That choice
/// needs no further slides: the share of positives above such a score follows a beta distribution (Wilks 1941), whose lower bound is that of Clopper
/// and Pearson (1934). It holds for slides drawn as those of the set were: from the same laboratory, scanner and kind of patient.
/// </remarks>
public sealed record TriagePoint
{
    /// <summary>Lowest score of a slide that somebody is to look at, on the model's own scale, uncalibrated.</summary>
    public required double Threshold { get; init; }

    /// <summary>The share of positive slides that was asked for, 0 to 1.</summary>
    public required double Sensitivity { get; init; }

    /// <summary>How sure it is that at least this share is looked at, 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>The share that the set vouches for with that confidence.</summary>
    public required double LowerBound { get; init; }

    /// <summary>Slides of the calibration set that gave a score.</summary>
    public required int Slides { get; init; }

    /// <summary>How many of them are positive.</summary>
    public required int Positives { get; init; }

    /// <summary>How many of the positive ones score below the threshold.</summary>
    public required int Missed { get; init; }

    /// <summary>How many of all score below the threshold: what a reader is spared.</summary>
    public required int Spared { get; init; }

    /// <summary>How the slides' scores were made; slides scored otherwise get no answer.</summary>
    public required string ScoreMethod { get; init; }
}
