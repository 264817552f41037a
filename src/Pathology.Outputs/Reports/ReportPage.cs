using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary><c>report.html</c>: the run as one page that needs nothing but itself.</summary>
/// <remarks>
/// It holds no time, so two runs of the same thing give the same page. Only the most suspicious slides bring pictures;
/// slide after slide is read and written, so memory does not grow with their number.
/// </remarks>
internal static class ReportPage
{
    public static void Write(Stream output, RunInfo run, IReadOnlyList<SlideOutcome> worklist, IReadOnlyList<PatientReport> patients, string folder)
    {
        using StreamWriter page = CsvFile.WriterOn(output);
        SlideOutcome[] completed = [.. worklist.Where(slide => slide.Status != SlideStatus.Failed && !Worklist.IsUnscored(slide))];
        SlideOutcome[] unscored = [.. worklist.Where(Worklist.IsUnscored)];
        SlideOutcome[] failed = [.. worklist.Where(slide => slide.Status == SlideStatus.Failed)];
        int pictured = Math.Min(completed.Length, run.ReportPictures);
        WriteHead(page, run);
        WriteSummary(page, run, completed, unscored, failed);
        ReportTable.WriteFailures(page, failed);
        ReportTable.WriteUnscored(page, unscored);
        ReportPatients.Write(page, patients);
        ReportTable.WriteWorklist(page, completed, pictured, run.Tupac is null ? "lesions" : "mitoses");
        WriteSlides(page, run, completed, pictured, folder);
        ReportPassedOver.Write(page, run);
        WriteFacts(page, run);
        page.Write($"<footer>Not a medical device. Made for research and demonstration; no diagnosis may rest on it.</footer>\n</main>\n<script>{Resource("report.js")}</script>\n</body>\n</html>\n");
    }

    private static void WriteHead(TextWriter page, RunInfo run) => page.Write($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>Screening report · {Html.Text(run.Model.Name)}</title>
        <style>{Resource("report.css")}</style>
        </head>
        <body>
        <main>

        """);

    private static void WriteSummary(TextWriter page, RunInfo run, SlideOutcome[] completed, SlideOutcome[] unscored, SlideOutcome[] failed)
    {
        string positive = Html.Text(run.Model.Classes[run.Model.PositiveClass]);
        page.Write($"""
            <header>
            <h1>Screening report</h1>
            <p>Slides sorted by how suspicious they are of <b>{positive}</b>, by the model <b>{Html.Text(run.Model.Name)}</b>. Not a medical device.</p>
            <dl class="counts">
            <div><dt>slides</dt><dd>{completed.Length + unscored.Length + failed.Length}</dd></div>
            <div><dt>with findings</dt><dd>{completed.Count(slide => slide.Lesions > 0)}</dd></div>
            <div><dt>with warnings</dt><dd>{completed.Concat(unscored).Count(slide => slide.Warnings.Count > 0)}</dd></div>
            <div class="{(unscored.Length > 0 ? "bad" : "")}"><dt>without a score</dt><dd>{unscored.Length}</dd></div>
            <div class="{(failed.Length > 0 ? "bad" : "")}"><dt>failed</dt><dd>{failed.Length}</dd></div>
            </dl>
            </header>

            """);
    }

    private static void WriteSlides(TextWriter page, RunInfo run, SlideOutcome[] completed, int pictured, string folder)
    {
        if (completed.Length == 0)
        {
            return;
        }

        page.Write("<section id=\"slides\">\n<h2>Slides</h2>\n");
        if (pictured < completed.Length)
        {
            page.Write($"<p class=\"note\">Pictures of the {pictured} most suspicious of {completed.Length} slides, so that this file stays small; those of the others lie in their own folders, linked in the table.</p>\n");
        }

        page.Write("<div class=\"tools\"><label>Heatmap <input id=\"heat\" type=\"range\" min=\"0\" max=\"100\" value=\"75\"></label>"
            + "<label><input id=\"marks\" type=\"checkbox\" checked> marks</label>"
            + $"<span class=\"legend\">0 <i style=\"background:{ColorMap.CssGradient}\"></i> 1</span></div>\n");
        for (int rank = 0; rank < pictured; rank++)
        {
            ReportCard.Write(page, completed[rank], rank + 1, folder);
        }

        page.Write("</section>\n");
    }

    private static void WriteFacts(TextWriter page, RunInfo run)
    {
        ModelInfo model = run.Model;
        page.Write("<section class=\"facts\">\n<h2>How this was made</h2>\n<div class=\"columns\">\n");
        WriteFacts(page, "Model", run.ModelCard.Prepend(new("SHA-256", model.Sha256)).Prepend(new("Classes", string.Join(", ", model.Classes)))
            .Prepend(new("Field", FormattableString.Invariant($"{model.PatchSize} px at {model.MicronsPerPixel} µm")))
            .Prepend(new("Architecture", model.Architecture)).Prepend(new("Name", model.Name)));
        WriteFacts(page, "Options", run.Options);
        WriteFacts(page, "Versions", run.Versions);
        WriteFacts(page, "Machine", run.Machine);
        page.Write("</div>\n</section>\n");
    }

    private static void WriteFacts(TextWriter page, string heading, IEnumerable<KeyValuePair<string, string>> facts)
    {
        ImmutableArray<KeyValuePair<string, string>> all = [.. facts];
        if (all.IsEmpty)
        {
            return;
        }

        page.Write($"<div><h3>{heading}</h3><dl>");
        foreach ((string name, string value) in all)
        {
            page.Write($"<dt>{Html.Text(name)}</dt><dd>{Html.Text(value)}</dd>");
        }

        page.Write("</dl></div>\n");
    }

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
