using System.Collections.Immutable;
using Pathology.Marks;
using Pathology.Outputs;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Reading;

namespace Pathology.Viewer.Worklist;

/// <summary>A slide's line in the worklist.</summary>
internal sealed record WorklistRow
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Source { get; init; }

    /// <summary><c>completed</c>, <c>failed</c>, <c>unfinished</c> while it is under way or where its run was stopped, or <c>slide</c> for one without a run.</summary>
    public required string Status { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Reason { get; init; }

    public double? Score { get; init; }

    public int? Findings { get; init; }

    public double? LargestMm { get; init; }

    /// <summary>Share of the slide that is tissue, 0 to 1.</summary>
    public double? Tissue { get; init; }

    public int? Tiles { get; init; }

    public double? Mpp { get; init; }

    public double? Seconds { get; init; }

    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>How far its pixels can be relied on, by <see cref="QualityWords"/>; null where the run did not measure it.</summary>
    public string? Quality { get; init; }

    /// <summary>Why, one sentence.</summary>
    public string? QualityReason { get; init; }

    /// <summary>How far the reader who asks is; without one, how far anybody is.</summary>
    public required ReadingState State { get; init; }

    /// <summary>What each reader says.</summary>
    public required ImmutableArray<ReaderVerdict> Verdicts { get; init; }

    /// <summary>How many marks readers drew.</summary>
    public required int Marks { get; init; }

    /// <summary>How many findings somebody has judged.</summary>
    public required int Judged { get; init; }

    public static WorklistRow For(SlideEntry slide, SlideMarks marks, string? reader) => new()
    {
        Id = slide.Id,
        Name = slide.Name,
        Source = slide.Source.Id,
        Status = slide.Growing is not null ? "unfinished" : slide.Outcome is null ? "slide" : slide.IsScreened ? "completed" : "failed",
        Reason = slide.Outcome?.Reason,
        Score = slide.Outcome?.Score,
        Findings = slide.IsScreened ? slide.Outcome!.Lesions : null,
        LargestMm = slide.Outcome?.LargestLesionMillimeters,
        Tissue = slide.Outcome?.TissueFraction,
        Tiles = slide.IsScreened ? slide.Outcome!.Tiles : null,
        Mpp = slide.Outcome?.MicronsPerPixel,
        Seconds = slide.Outcome?.Seconds,
        Warnings = slide.Outcome?.Warnings ?? [],
        Quality = slide.Outcome?.Quality is { } quality ? QualityWords.Of(quality.Verdict) : null,
        QualityReason = slide.Outcome?.Quality?.Reason,
        State = marks.StateOf(reader),
        Verdicts = marks.Verdicts,
        Marks = marks.Drawn,
        Judged = marks.Judged,
    };
}
