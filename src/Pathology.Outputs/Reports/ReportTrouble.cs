using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>The slides that nothing can be said of: those that failed, and those that gave no score.</summary>
internal static class ReportTrouble
{
    public static void Write(TextWriter page, ReportRun report)
    {
        WriteFailures(page, report.Failed);
        WriteUnscored(page, report);
    }

    private static void WriteFailures(TextWriter page, ImmutableArray<SlideOutcome> failed)
    {
        if (failed.IsEmpty)
        {
            return;
        }

        page.Write($"<section class=\"trouble\">\n<h2>{(failed.Length == 1 ? "1 slide" : $"{failed.Length} slides")} could not be screened</h2>\n");
        page.Write("<p class=\"note\">Not negative: nothing is known of them. Mend the cause and run the same command again; finished slides are not screened twice.</p>\n<ul>\n");
        foreach (SlideOutcome slide in failed)
        {
            page.Write($"<li><b title=\"{Html.Text(slide.Path)}\">{Html.Text(slide.Name)}</b> {Html.Text(slide.Reason)}</li>\n");
        }

        page.Write("</ul>\n</section>\n");
    }

    /// <summary>Slides that were opened and gave no score, apart from the worklist: among the negatives they would be taken for some.</summary>
    private static void WriteUnscored(TextWriter page, ReportRun report)
    {
        (int Index, SlideOutcome Slide)[] unscored = [.. report.Slides.Index().Where(slide => Worklist.IsUnscored(slide.Item))];
        if (unscored.Length == 0)
        {
            return;
        }

        page.Write($"<section class=\"trouble\">\n<h2>{(unscored.Length == 1 ? "1 slide" : $"{unscored.Length} slides")} gave no score</h2>\n");
        page.Write("<p class=\"note\">Not negative: nothing of them was judged. Look at them.</p>\n<ul>\n");
        foreach ((int index, SlideOutcome slide) in unscored)
        {
            page.Write($"<li><b title=\"{Html.Text(slide.Path)}\"><a href=\"{ReportRun.LinkTo(index, 1)}\">{Html.Text(slide.Name)}</a></b> {Html.Text(string.Join(' ', slide.Warnings))}</li>\n");
        }

        page.Write("</ul>\n</section>\n");
    }
}
