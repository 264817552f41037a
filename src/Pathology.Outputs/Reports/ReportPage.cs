using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>One page of the report, which needs nothing but itself and no network.</summary>
/// <remarks>It holds no time, so two runs of the same thing give the same page.</remarks>
internal sealed class ReportPage
{
    private readonly ReportRun _report;
    private readonly int _page;
    private readonly ImmutableArray<ReportSlide> _slides;

    private ReportPage(ReportRun report, int page, ImmutableArray<ReportSlide> slides) => (_report, _page, _slides) = (report, page, slides);

    /// <summary>Reads what the page shows, but for pictures.</summary>
    /// <param name="report">The run.</param>
    /// <param name="page">Counted from 1.</param>
    public static ReportPage Load(ReportRun report, int page) => new(
        report,
        page,
        [
            .. report.Slides.Index().Skip((page - 1) * ReportPaging.SlidesOnAPage).Take(ReportPaging.SlidesOnAPage)
                .Select(slide => ReportSlide.Load(report.Folder, slide.Item, slide.Index)),
        ]);

    /// <summary>Writes it, at most <see cref="ReportPaging.LargestPage"/> bytes: first as text alone, to learn what room pictures have.</summary>
    public void Write(Stream output)
    {
        using var text = new CountingStream();
        Write(text, ReportPictures.Linked);
        Write(output, ReportPictures.Within(_slides, ReportPaging.LargestPage - text.Length));
    }

    private void Write(Stream output, ReportPictures pictures)
    {
        using StreamWriter page = CsvFile.WriterOn(output);
        WriteHead(page);
        ReportSummary.Write(page, _report, _page);
        if (_page == 1)
        {
            ReportTrouble.Write(page, _report);
            ReportPatients.Write(page, _report);
        }

        WriteTools(page);
        ReportTable.Write(page, _report, _page);
        WriteSlides(page, pictures);
        ReportSummary.WritePages(page, _report, _page);
        if (_page == 1)
        {
            ReportPassedOver.Write(page, _report.Run);
            ReportFacts.Write(page, _report.Run);
        }

        page.Write($"<footer>Not a medical device. Made for research and demonstration; no diagnosis may rest on it.</footer>\n</main>\n"
            + "<dialog id=\"look\" aria-label=\"A finding at full resolution\"><figure><div><img alt=\"\"><i></i></div><figcaption></figcaption></figure>"
            + "<p><button id=\"back\">← Before</button> <button id=\"next\">Next →</button> <button id=\"shut\">Close</button></p></dialog>\n"
            + $"<script>{Resource("report.js")}</script>\n</body>\n</html>\n");
    }

    private void WriteHead(TextWriter page) => page.Write($"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data: 'self' file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
        <title>Screening report{(_page > 1 ? FormattableString.Invariant($", page {_page}") : "")} · {Html.Text(_report.Run.Model.Name)}</title>
        <style>{Resource("report.css")}</style>
        </head>
        <body>
        <main>

        """);

    private void WriteTools(TextWriter page)
    {
        if (_slides.IsEmpty)
        {
            return;
        }

        string findings = _report.CountsMitoses ? "mitoses" : "findings";
        page.Write($"<div class=\"tools\" role=\"search\"><label>Find <input id=\"find\" type=\"search\" placeholder=\"part of a name\"></label>"
            + $"<label>Show <select id=\"show\"><option value=\"\">all</option><option value=\"f\">with {findings}</option><option value=\"n\">without {findings}</option>"
            + "<option value=\"w\">with warnings</option><option value=\"u\">without a score</option></select></label>"
            + "<label>Heatmap <input id=\"heat\" type=\"range\" min=\"0\" max=\"100\" value=\"75\"></label>"
            + "<label><input id=\"marks\" type=\"checkbox\" checked> Outlines</label>"
            + $"{ReportTerms.Legend(_report.Run)}<output id=\"shown\"></output></div>\n");
    }

    private void WriteSlides(TextWriter page, ReportPictures pictures)
    {
        if (_slides.IsEmpty)
        {
            return;
        }

        page.Write("<section id=\"slides\">\n<h2>Slides</h2>\n");
        if (pictures.Held < _slides.Length)
        {
            page.Write($"<p class=\"note\">{Held(pictures.Held)} The pictures of the other {_slides.Length - pictures.Held} lie in the slides' own folders beside this file, so that it stays under "
                + $"{ReportPaging.LargestPage / 1_000_000} MB: send or move the run's folder as a whole.</p>\n");
        }

        if (_slides.Any(slide => slide.Result?.Lesions.Any(lesion => lesion.SizeClass is not null) ?? false))
        {
            page.Write($"<p class=\"note\">{ReportTerms.Sizes(_report.Run)}</p>\n");
        }

        foreach ((int place, ReportSlide slide) in _slides.Index())
        {
            new ReportCard(page, _report, slide, place, pictures).Write();
        }

        page.Write("</section>\n");
    }

    private static string Held(int slides) => slides switch
    {
        0 => "No picture is in this file.",
        1 => "This file holds the pictures of its first slide.",
        _ => $"This file holds the pictures of its first {slides} slides.",
    };

    private static string Resource(string name)
    {
        using var reader = new StreamReader(typeof(ReportPage).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
