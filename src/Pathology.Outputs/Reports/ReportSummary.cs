namespace Pathology.Outputs;

/// <summary>What stands at the top of a page: how many slides of which kind, what makes a finding, and the other pages.</summary>
internal static class ReportSummary
{
    public static void Write(TextWriter page, ReportRun report, int number)
    {
        RunInfo run = report.Run;
        string positive = Html.Text(run.Model.Classes[run.Model.PositiveClass]);
        page.Write($"<header>\n<h1>Screening report{(number > 1 ? FormattableString.Invariant($", page {number}") : "")}</h1>\n");
        page.Write($"<p>Slides sorted by how suspicious they are of <b>{positive}</b>, by the model <b>{Html.Text(run.Model.Name)}</b>. Not a medical device.</p>\n");
        page.Write($"<p>{ReportTerms.Findings(run)}</p>\n");
        if (number == 1)
        {
            WriteCounts(page, report);
            ReportTrust.Write(page, report);
        }

        page.Write("</header>\n");
        WritePages(page, report, number);
    }

    /// <summary>Links to all pages, where there are several.</summary>
    public static void WritePages(TextWriter page, ReportRun report, int number)
    {
        if (report.Pages == 1)
        {
            return;
        }

        page.Write("<nav aria-label=\"Pages of this report\">Slides");
        for (int other = 1; other <= report.Pages; other++)
        {
            int first = ((other - 1) * ReportPaging.SlidesOnAPage) + 1;
            int last = Math.Min(other * ReportPaging.SlidesOnAPage, report.Slides.Length);
            page.Write($" <a href=\"{ReportPaging.FileOf(other)}\"{(other == number ? " aria-current=\"page\"" : "")}>{first}–{last}</a>");
        }

        page.Write("</nav>\n");
    }

    private static void WriteCounts(TextWriter page, ReportRun report)
    {
        int unscored = report.Slides.Count(Worklist.IsUnscored);
        page.Write("<dl class=\"counts\">\n");
        WriteCount(page, "slides", report.Slides.Length + report.Failed.Length);
        WriteCount(page, report.CountsMitoses ? "with mitoses" : "with findings", report.Slides.Count(slide => slide.Lesions > 0));
        WriteCount(page, "with warnings", report.Slides.Count(slide => slide.Warnings.Count > 0));
        WriteCount(page, "without a score", unscored, unscored > 0);
        WriteCount(page, "failed", report.Failed.Length, report.Failed.Length > 0);
        page.Write("</dl>\n");
    }

    private static void WriteCount(TextWriter page, string of, int count, bool isBad = false) =>
        page.Write($"<div{(isBad ? " class=\"bad\"" : "")}><dt>{of}</dt><dd>{count}</dd></div>\n");
}
