using System.Collections.Immutable;

namespace Pathology.Marks;

/// <summary>What a mark says, without who said it and when.</summary>
public sealed record MarkContent
{
    public required MarkKind Kind { get; init; }

    /// <summary>What was drawn; null where nothing was.</summary>
    public MarkShape? Shape { get; init; }

    /// <summary>
    /// Its points in base pixels, x and y in turn; of a judgement, the outline that the finding had, so that what was judged stays known
    /// when a later run finds something else.
    /// </summary>
    public ImmutableArray<double> Points { get; init; } = [];

    /// <summary>What a drawn mark says of its place.</summary>
    public MarkMeaning Meaning { get; init; }

    /// <summary>The finding that is judged, or whose outline is corrected; null for neither.</summary>
    public string? Finding { get; init; }

    /// <summary>What a judgement says of its finding.</summary>
    public FindingJudgement Judgement { get; init; }

    /// <summary>How far the reader is; of a verdict.</summary>
    public ReadingState State { get; init; }

    /// <summary>What the reader says of the slide; of a verdict.</summary>
    public SlideVerdict Verdict { get; init; }

    /// <summary>Seconds that the reader had looked at the slide when they marked it as read; of a verdict.</summary>
    public double? Seconds { get; init; }

    /// <summary>What the reader wrote to it; any text.</summary>
    public string Note { get; init; } = "";
}
