namespace Pathology.Screening;

/// <summary>How far a run is.</summary>
public sealed record RunProgress
{
    public required int SlidesEnded { get; init; }

    public required int SlidesTotal { get; init; }

    /// <summary>The slide whose end is awaited, or null where none is.</summary>
    public string? Slide { get; init; }

    /// <summary>Tiles of <see cref="Slide"/> that have their scores, those of earlier runs included.</summary>
    public int SlideTilesDone { get; init; }

    public int SlideTilesTotal { get; init; }

    /// <summary>Tiles scored by this run so far, over all slides.</summary>
    public long TilesScored { get; init; }

    /// <summary>The rate of the last few seconds.</summary>
    public double TilesPerSecond { get; init; }

    /// <summary>
    /// Until the run ends, where it can be told. Slides not yet opened count as the mean of those that were.
    /// </summary>
    public TimeSpan? TimeLeft { get; init; }
}
