using Pathology.Marks;
using Pathology.Viewer.Catalog;

namespace Pathology.Viewer.Worklist;

/// <summary>The kinds of slide that the worklist can be narrowed to.</summary>
internal static class WorklistFilter
{
    public static bool Shows(string? kind, SlideEntry slide, ReadingState state) => kind switch
    {
        "findings" => slide is { IsScreened: true, Outcome.Lesions: > 0 },
        "clear" => slide is { IsScreened: true, Outcome.Lesions: 0 },
        "warnings" => slide.Outcome is { Warnings.Count: > 0 },
        "doubt" => IsInDoubt(slide),
        "failed" => slide.Outcome is { Status: SlideStatus.Failed },
        "unread" => state == ReadingState.Unread,
        "work" => state == ReadingState.InWork,
        "read" => state == ReadingState.Read,
        _ => true,
    };

    /// <summary>Whether the slide's own pixels say that it is not to be relied on as it is.</summary>
    public static bool IsInDoubt(SlideEntry slide) => slide.Outcome is { Quality.Verdict: not QualityVerdict.Read };
}
