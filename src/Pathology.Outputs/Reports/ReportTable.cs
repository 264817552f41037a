namespace Pathology.Outputs;

/// <summary>The worklist: all slides that gave a score on the first page, those of the page on the others.</summary>
internal static class ReportTable
{
    // A row is some 400 bytes: no more than half of a page.
    private const int MostRows = 20_000;

    public static void Write(TextWriter page, ReportRun report, int number)
    {
        (int Index, SlideOutcome Slide)[] rows =
        [
            .. report.Slides.Index()
                .Where(row => number == 1 ? row.Index < MostRows : ReportPaging.PageOf(row.Index) == number)
                .Where(row => !Worklist.IsUnscored(row.Item)),
        ];
        if (rows.Length == 0)
        {
            return;
        }

        string triage = report.Run.Model.Calibration?.Triage is null ? "" : "<th data-text>triage</th>";
        page.Write($"<section id=\"list\">\n<h2>Worklist</h2>\n<table id=\"worklist\"><thead><tr><th>#</th><th data-text>slide</th>{(report.CountsMitoses
            ? "<th>mitotic score</th><th>mitoses, most in a region</th><th class=\"wide\">mitoses in all</th>"
            : "<th>score</th><th>lesions</th><th>largest, mm</th>")}{triage}<th class=\"wide\">tissue, %</th><th class=\"wide\">tiles</th><th class=\"wide\">quality</th><th class=\"wide\">µm/px</th></tr></thead><tbody>\n");
        foreach ((int index, SlideOutcome slide) in rows)
        {
            WriteRow(page, report, slide, index + 1, ReportRun.LinkTo(index, number));
        }

        page.Write("</tbody></table>\n");
        if (number == 1 && report.Slides.Length > MostRows)
        {
            page.Write($"<p class=\"note\">The first {MostRows} slides; the others stand on their own pages and in slides.csv.</p>\n");
        }

        page.Write("</section>\n");
    }

    private static void WriteRow(TextWriter page, ReportRun report, SlideOutcome slide, int rank, string link)
    {
        string[] warnings = slide.SizeRemark is { } remark ? [remark, .. slide.Warnings] : [.. slide.Warnings];
        string why = warnings.Length > 0 ? $"<small class=\"why\">{Html.Text(string.Join(' ', warnings))}</small>" : "";
        page.Write($"<tr data-k=\"{ReportSlide.KindOf(slide)}\"><td>{rank}</td><td title=\"{Html.Text(slide.Path)}\"><a href=\"{link}\">{Html.Text(slide.Name)}</a>{why}</td>");
        string bar = $"<td{(slide.Lesions > 0 ? "" : " class=\"below\"")} style=\"--p:{Html.Fixed(Math.Clamp(slide.Score ?? 0, 0, 1) * 100, 0)}%\">";
        if (report.CountsMitoses)
        {
            TupacSummary? summary = report.SummaryOf(slide);
            page.Write($"{bar}{Html.Number(summary?.MitoticScore, 0)}</td><td>{Html.Number(summary?.Hotspot, 0)}</td><td class=\"wide\">{slide.Lesions}</td>");
        }
        else
        {
            page.Write($"{bar}{Html.Fixed(slide.Score, 3)}</td><td>{slide.Lesions}</td><td>{Html.Fixed(slide.LargestLesionMillimeters, 2)}</td>");
        }

        if (Worklist.TriageOf(slide, report.Run) is { } verdict)
        {
            page.Write($"<td>{TriageWords.Spoken(verdict)}</td>");
        }

        page.Write($"<td class=\"wide\">{Html.Fixed(slide.TissueFraction * 100, 1)}</td><td class=\"wide\">{slide.Tiles}</td>");
        page.Write($"<td class=\"wide\" title=\"{Html.Text(slide.Quality?.Reason)}\">{(slide.Quality is { } quality ? QualityWords.Of(quality.Verdict) : "–")}</td>");
        page.Write($"<td class=\"wide\" title=\"{Html.Text(slide.MicronsPerPixelSource)}\">{Html.Number(slide.MicronsPerPixel, 4)}</td></tr>\n");
    }
}
