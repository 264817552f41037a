namespace Pathology.Cli;

/// <summary>How far a run is.</summary>
internal sealed record RunSnapshot
{
    public required int SlidesEnded { get; init; }

    public required int SlidesTotal { get; init; }

    /// <summary>The slide that is being scored, or null between slides.</summary>
    public string? Slide { get; init; }

    public long SlideTilesDone { get; init; }

    public long SlideTilesTotal { get; init; }

    public double TilesPerSecond { get; init; }

    /// <summary>Until the whole run ends, where it can be told.</summary>
    public TimeSpan? TimeLeft { get; init; }
}
