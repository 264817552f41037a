using System.Collections.Immutable;

namespace Pathology.Screening;

/// <summary>What a run did, told when it has ended.</summary>
public sealed record RunSummary
{
    /// <summary>Wall-clock seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Tiles scored by this run.</summary>
    public required long TilesScored { get; init; }

    /// <summary>In the order that slides pass them: prepare, read, classify, stitch, write.</summary>
    public required ImmutableArray<StageTime> Stages { get; init; }

    /// <summary>
    /// The stage whose threads were at work the longest: it set the pace, and a faster device or disk helps there and nowhere else.
    /// </summary>
    public ScreeningStage Bottleneck => Stages.MaxBy(stage => stage.BusySeconds / stage.Threads)!.Stage;
}
