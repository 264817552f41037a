using Pathology.Marks;
using Pathology.Viewer.Catalog;
using Pathology.Viewer.Reading;

namespace Pathology.Viewer.Worklist;

/// <summary>Which slides are asked for, in which order, and which page of them.</summary>
/// <param name="Source">Of one source; null for all.</param>
/// <param name="Find">Part of a name; null for all.</param>
/// <param name="Show">A kind of <see cref="WorklistFilter"/>; null for all.</param>
/// <param name="Sort">A column of <see cref="WorklistOrder"/>; null for the worklist's own order.</param>
/// <param name="IsDescending">The other way round.</param>
/// <param name="Reader">Whose states; null for how far anybody is.</param>
/// <param name="Page">From 0.</param>
/// <param name="Size">Lines in a page.</param>
internal sealed record WorklistQuery(string? Source, string? Find, string? Show, string? Sort, bool IsDescending, string? Reader, int Page, int Size)
{
    private const int LargestPage = 200;

    /// <summary>A page of them.</summary>
    public WorklistDocument Answer(IReadOnlyCollection<SlideEntry> slides, Func<SlideEntry, SlideMarks> marksOf)
    {
        ReadingState StateOf(SlideEntry slide) => marksOf(slide).StateOf(Reader);
        SlideEntry[] selected = Select(slides, StateOf);
        int size = Math.Clamp(Size, 1, LargestPage);
        int page = Math.Clamp(Page, 0, Math.Max(0, (selected.Length - 1) / size));
        return new WorklistDocument(
            selected.Length,
            slides.Count,
            page,
            size,
            WorklistCounts.Of(slides.Where(slide => Source is null || slide.Source.Id == Source), StateOf),
            [.. WorklistOrder.Sort(selected, Sort, IsDescending, StateOf).Skip(page * size).Take(size).Select(slide => WorklistRow.For(slide, marksOf(slide), Reader))]);
    }

    // All pages, in no order.
    private SlideEntry[] Select(IEnumerable<SlideEntry> slides, Func<SlideEntry, ReadingState> stateOf) =>
    [
        .. slides.Where(slide => (Source is null || slide.Source.Id == Source)
            && (string.IsNullOrEmpty(Find) || slide.Name.Contains(Find, StringComparison.OrdinalIgnoreCase))
            && WorklistFilter.Shows(Show, slide, stateOf(slide))),
    ];
}
