namespace Pathology.Outputs;

/// <summary>The tables of the report: what failed, and the worklist.</summary>
internal static class ReportTable
{
    public static void WriteFailures(TextWriter page, IReadOnlyList<SlideOutcome> failed)
    {
        if (failed.Count == 0)
        {
            return;
        }

        string heading = failed.Count == 1 ? "1 slide could not be screened" : $"{failed.Count} slides could not be screened";
        page.Write($"<section class=\"failures\">\n<h2>{heading}</h2>\n<table><thead><tr><th>slide</th><th>reason</th></tr></thead><tbody>\n");
        foreach (SlideOutcome slide in failed)
        {
            page.Write($"<tr><td title=\"{Html.Text(slide.Path)}\">{Html.Text(slide.Name)}</td><td>{Html.Text(slide.Reason)}</td></tr>\n");
        }

        page.Write("</tbody></table>\n</section>\n");
    }

    /// <summary>Slides that were opened and gave no score, apart from the worklist: among the negatives they would be taken for some.</summary>
    public static void WriteUnscored(TextWriter page, IReadOnlyList<SlideOutcome> slides)
    {
        if (slides.Count == 0)
        {
            return;
        }

        string heading = slides.Count == 1 ? "1 slide gave no score" : $"{slides.Count} slides gave no score";
        page.Write($"<section class=\"failures\">\n<h2>{heading}</h2>\n<p class=\"note\">Not negative: nothing of them was judged. Look at them.</p>\n<table><thead><tr><th>slide</th><th>why</th></tr></thead><tbody>\n");
        foreach (SlideOutcome slide in slides)
        {
            page.Write($"<tr><td title=\"{Html.Text(slide.Path)}\"><a href=\"{Html.Link(slide.Name, SlideOutputs.TissueFile)}\">{Html.Text(slide.Name)}</a></td><td>{Html.Text(string.Join(' ', slide.Warnings))}</td></tr>\n");
        }

        page.Write("</tbody></table>\n</section>\n");
    }

    /// <param name="page">Where to.</param>
    /// <param name="slides">In the worklist's order.</param>
    /// <param name="pictured">How many of them, from the first, have a card further down to link to.</param>
    /// <param name="findings">What findings are called.</param>
    public static void WriteWorklist(TextWriter page, IReadOnlyList<SlideOutcome> slides, int pictured, string findings)
    {
        if (slides.Count == 0)
        {
            return;
        }

        page.Write($"""
            <section>
            <h2>Worklist</h2>
            <div class="tools"><label>Find <input id="find" type="search" placeholder="part of a name"></label>
            <label>Show <select id="show"><option value="">all</option><option value="f">with findings</option><option value="n">without findings</option><option value="w">with warnings</option></select></label>
            <output id="shown"></output></div>
            <table id="worklist"><thead><tr><th>#</th><th data-text>slide</th><th>score</th><th>{findings}</th><th>largest, mm</th><th>tissue, %</th><th>tiles</th><th>µm/px</th><th data-text>warnings</th></tr></thead><tbody>

            """);
        for (int i = 0; i < slides.Count; i++)
        {
            WriteRow(page, slides[i], i + 1, i < pictured);
        }

        page.Write("</tbody></table>\n</section>\n");
    }

    private static void WriteRow(TextWriter page, SlideOutcome slide, int rank, bool hasCard)
    {
        string link = hasCard ? $"#s{rank}" : Html.Link(slide.Name, SlideOutputs.OverlayFile);
        string kind = (slide.Lesions > 0 ? "f" : "n") + (slide.Warnings.Count > 0 ? "w" : "");
        page.Write($"<tr data-k=\"{kind}\"><td>{rank}</td><td title=\"{Html.Text(slide.Path)}\"><a href=\"{link}\">{Html.Text(slide.Name)}</a></td>");
        page.Write($"<td{(slide.Lesions > 0 ? "" : " class=\"below\"")} style=\"--p:{Html.Fixed(Math.Clamp(slide.Score ?? 0, 0, 1) * 100, 0)}%\">{Html.Fixed(slide.Score, 3)}</td><td>{slide.Lesions}</td>");
        page.Write($"<td>{Html.Fixed(slide.LargestLesionMillimeters, 2)}</td><td>{Html.Fixed(slide.TissueFraction * 100, 1)}</td><td>{slide.Tiles}</td>");
        page.Write($"<td title=\"{Html.Text(slide.MicronsPerPixelSource)}\">{Html.Number(slide.MicronsPerPixel, 4)}</td><td>{Html.Text(string.Join(' ', slide.Warnings))}</td></tr>\n");
    }
}
