namespace Pathology;

/// <summary>How long a slide took.</summary>
public sealed record SlideTimings
{
    /// <summary>When the slide was opened.</summary>
    public DateTimeOffset Started { get; init; }

    /// <summary>From opening to the last score, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>Tiles scored in this run: fewer than the plan's where a journal held the rest.</summary>
    public int TilesScored { get; init; }

    /// <summary>Seconds that each stage was busy, summed over its threads; writing is not over when this is written.</summary>
    public IReadOnlyDictionary<ScreeningStage, double> Stages { get; init; } = new Dictionary<ScreeningStage, double>();
}
