using Pathology.Marks;
using Pathology.Viewer.Catalog;

namespace Pathology.Viewer.Worklist;

/// <summary>How many slides there are of each kind.</summary>
internal sealed record WorklistCounts(int All, int Findings, int Clear, int Warnings, int Doubt, int Failed, int Unread, int Work, int Read)
{
    private static readonly string[] s_kinds = ["findings", "clear", "warnings", "doubt", "failed", "unread", "work", "read"];

    public static WorklistCounts Of(IEnumerable<SlideEntry> slides, Func<SlideEntry, ReadingState> stateOf)
    {
        (int all, int[] counts) = (0, new int[s_kinds.Length]);
        foreach (SlideEntry slide in slides)
        {
            all++;
            ReadingState state = stateOf(slide); // costs more than all the rest: once a slide
            for (int kind = 0; kind < s_kinds.Length; kind++)
            {
                counts[kind] += WorklistFilter.Shows(s_kinds[kind], slide, state) ? 1 : 0;
            }
        }

        return new WorklistCounts(all, counts[0], counts[1], counts[2], counts[3], counts[4], counts[5], counts[6], counts[7]);
    }
}
