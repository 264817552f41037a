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

    /// <summary>The stage that set the pace: more threads, or a faster device, help there and nowhere else.</summary>
    public string Bottleneck => Stages.MaxBy(stage => stage.Utilisation)?.Stage ?? "";
}
