using Pathology.Marks;
using Pathology.Viewer.Catalog;

namespace Pathology.Viewer.Worklist;

/// <summary>How many slides there are of each kind.</summary>
internal sealed record WorklistCounts(int All, int Findings, int Clear, int Warnings, int Failed, int Unread, int Work, int Read)
{
    public static WorklistCounts Of(IEnumerable<SlideEntry> slides, Func<SlideEntry, ReadingState> stateOf)
    {
        SlideEntry[] all = [.. slides];
        int Count(string kind) => all.Count(slide => WorklistFilter.Shows(kind, slide, stateOf(slide)));
        return new WorklistCounts(
            all.Length, Count("findings"), Count("clear"), Count("warnings"), Count("failed"), Count("unread"), Count("work"), Count("read"));
    }
}
