using Pathology.Marks;
using Pathology.Viewer.Catalog;

namespace Pathology.Viewer.Worklist;

/// <summary>The orders that the worklist can be put in. Names decide between equals; what a slide lacks comes last either way.</summary>
/// <remarks>Nothing is sorted before it is asked for: of ten thousand slides a page is fifty, and the rest need no order among themselves.</remarks>
internal static class WorklistOrder
{
    public static IOrderedEnumerable<SlideEntry> Sort(IEnumerable<SlideEntry> slides, string? column, bool isDescending, Func<SlideEntry, ReadingState> stateOf) => column switch
    {
        "name" => ByName(slides, isDescending),
        "score" => By(slides, slide => slide.Outcome?.Score, isDescending),
        "findings" => By(slides, slide => slide.IsScreened ? slide.Outcome!.Lesions : null, isDescending),
        "largest" => By(slides, slide => slide.Outcome?.LargestLesionMillimeters, isDescending),
        "tissue" => By(slides, slide => slide.Outcome?.TissueFraction, isDescending),
        "tiles" => By(slides, slide => slide.IsScreened ? slide.Outcome!.Tiles : null, isDescending),
        "mpp" => By(slides, slide => slide.Outcome?.MicronsPerPixel, isDescending),
        "warnings" => By(slides, slide => slide.Outcome?.Warnings.Count + (WorklistFilter.IsInDoubt(slide) ? 1 : 0), isDescending),
        "state" => By(slides, slide => (double)stateOf(slide), isDescending),
        _ => Suspicion(slides),
    };

    // As slides.csv and the report have it: the most suspicious first, without a score after them, failed ones last.
    private static IOrderedEnumerable<SlideEntry> Suspicion(IEnumerable<SlideEntry> slides) => slides
        .OrderBy(slide => slide.Outcome?.Status == SlideStatus.Failed)
        .ThenByDescending(slide => slide.Outcome?.Score ?? double.NegativeInfinity)
        .ThenByDescending(slide => slide.Outcome?.LargestLesionMillimeters ?? 0)
        .ThenBy(slide => slide.Name, StringComparer.Ordinal)
        .ThenBy(slide => slide.Id, StringComparer.Ordinal);

    private static IOrderedEnumerable<SlideEntry> ByName(IEnumerable<SlideEntry> slides, bool isDescending) =>
        isDescending ? slides.OrderByDescending(slide => slide.Name, StringComparer.Ordinal) : slides.OrderBy(slide => slide.Name, StringComparer.Ordinal);

    private static IOrderedEnumerable<SlideEntry> By(IEnumerable<SlideEntry> slides, Func<SlideEntry, double?> value, bool isDescending)
    {
        IOrderedEnumerable<SlideEntry> present = slides.OrderBy(slide => value(slide) is null);
        return (isDescending ? present.ThenByDescending(value) : present.ThenBy(value))
            .ThenBy(slide => slide.Name, StringComparer.Ordinal)
            .ThenBy(slide => slide.Id, StringComparer.Ordinal);
    }
}
