namespace Pathology.Outputs;

/// <summary>One slide in the report: its layers, its findings and its warnings.</summary>
/// <param name="page">Where to.</param>
/// <param name="report">The run.</param>
/// <param name="slide">The slide.</param>
/// <param name="place">Its place on the page, from 0.</param>
/// <param name="pictures">The page's.</param>
internal sealed class ReportCard(TextWriter page, ReportRun report, ReportSlide slide, int place, ReportPictures pictures)
{
    private static readonly string[] s_linked = [SlideOutputs.OverlayFile, "heatmap.tif", "findings.geojson", "annotations.xml", SlideOutputs.ResultFile];

    public void Write()
    {
        SlideOutcome outcome = slide.Outcome;
        int number = slide.Index + 1;
        page.Write($"<article id=\"s{number}\" data-k=\"{ReportSlide.KindOf(outcome)}\" aria-labelledby=\"n{number}\">\n");
        page.Write($"<h3 id=\"n{number}\"><span class=\"rank\">{number}</span> {Html.Text(outcome.Name)}</h3>\n");
        page.Write($"<p class=\"verdict{(outcome.Lesions > 0 ? " found" : slide.IsUnscored ? " doubt" : "")}\">{Verdict()}</p>\n");
        if (ReportTrust.Of(outcome, report.Run) is { Length: > 0 } trust)
        {
            page.Write($"<p class=\"trust\">{trust}</p>\n");
        }

        ReportStability.Write(page, slide);
        ReportQuality.Write(page, slide);
        WriteWarnings();
        if (slide.Result is { } result)
        {
            page.Write("<div class=\"card\">\n");
            new ReportLayers(page, slide, result).Write(file => pictures.SourceOf(slide, place, file));
            page.Write("</div>\n");
            ReportCrops.Write(page, slide, result, file => pictures.SourceOf(slide, place, file));
            ReportWhy.Write(page, slide, result, file => pictures.SourceOf(slide, place, file));
        }

        WriteFiles();
        page.Write("</article>\n");
    }

    /// <summary>What the slide comes to, in a line.</summary>
    private string Verdict()
    {
        SlideOutcome outcome = slide.Outcome;
        if (slide.IsUnscored)
        {
            return "<b>No score</b>: nothing of it was judged. Not negative; look at it.";
        }

        if (report.CountsMitoses)
        {
            return report.SummaryOf(outcome) is { } summary
                ? $"<b>Mitotic score {summary.MitoticScore} of 3</b> · {summary.Hotspot} {(summary.Hotspot == 1 ? "mitosis" : "mitoses")} in the region with the most, {outcome.Lesions} in all"
                    + (summary.MolecularScore is { } molecular ? $" · molecular score {Html.Fixed(molecular, 3)}" : "")
                : $"{outcome.Lesions} mitoses";
        }

        string score = $"score <b>{Html.Fixed(outcome.Score, 3)}</b>";
        if (outcome.Lesions > 0)
        {
            string largest = outcome.LargestLesionMillimeters is { } millimeters ? $" · largest {Html.Fixed(millimeters, 2)} mm{Class(millimeters)}" : "";
            return $"<b>{(outcome.Lesions == 1 ? "1 lesion" : $"{outcome.Lesions} lesions")}</b>{largest} · {score}";
        }

        return "No lesion found · " + score + (ReportTerms.ThresholdOf(report.Run) is not { } threshold ? ""
            : !(outcome.Score >= threshold) ? $", threshold {Html.Number(threshold, 4)}"
            : $"; the threshold of {Html.Number(threshold, 4)} is reached, by less than makes a lesion");
    }

    // Peaks have no sizes of their own: then the largest lesion is not among those that are listed, and nothing is said of its class.
    private string Class(double millimeters)
    {
        LesionDocument? largest = slide.Result?.Lesions.FirstOrDefault(lesion => lesion.LongestDiameterMillimeters >= millimeters && lesion.SizeClass is not null);
        return largest is null ? "" : $", {ReportTerms.Class(largest.SizeClass)}";
    }

    private void WriteWarnings()
    {
        string[] warnings =
        [
            .. slide.Outcome.SizeRemark is { } remark ? [remark] : Array.Empty<string>(),
            .. slide.Outcome.Warnings,
            .. slide.Result is null ? ["The slide's own files are no longer in its folder."] : Array.Empty<string>(),
            .. slide.Result is { Lesions.IsEmpty: false } && slide.Outlines.IsEmpty
                ? ["The outlines of its findings are not shown, since annotations.xml is gone or damaged."]
                : Array.Empty<string>(),
        ];
        if (warnings.Length > 0)
        {
            page.Write($"<ul class=\"warnings\">{string.Concat(warnings.Select(warning => $"<li>{Html.Text(warning)}</li>"))}</ul>\n");
        }
    }

    private void WriteFiles()
    {
        page.Write($"<p class=\"files\">{Html.Text(slide.Outcome.Path)}<br>");
        foreach (string file in s_linked)
        {
            page.Write($"<a href=\"{Html.Link(slide.Outcome.Name, file)}\">{file}</a> ");
        }

        page.Write("</p>\n");
    }
}
