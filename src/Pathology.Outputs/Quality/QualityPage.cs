namespace Pathology.Outputs;

/// <summary><c>quality.html</c>: the same table with pictures, sorted by a click on a column; needs no network, but the slides' folders beside it.</summary>
internal static class QualityPage
{
    private const string Style = """
        :root { color-scheme: light dark; }
        body { font: 14px/1.4 system-ui, -apple-system, "Segoe UI", Roboto, "DejaVu Sans", sans-serif; margin: 24px; }
        table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
        th, td { padding: 5px 9px; border-bottom: 1px solid #8886; text-align: right; vertical-align: top; }
        th { position: sticky; top: 0; background: Canvas; }
        th button { font: inherit; color: inherit; background: none; border: 0; padding: 0; cursor: pointer; text-align: inherit; }
        th[aria-sort=ascending] button::after { content: " ▲"; } th[aria-sort=descending] button::after { content: " ▼"; }
        td:nth-child(2), td:nth-child(3), th:nth-child(2), th:nth-child(3) { text-align: left; overflow-wrap: anywhere; max-width: 30em; } td:nth-child(2) { min-width: 8em; } td:nth-child(3) { min-width: 17em; }
        td:nth-child(3) b { display: block; } .v2 b, .v3 b { color: #b3261e; } .v1 b { color: #8a5a00; } small { display: block; }
        @media (prefers-color-scheme: dark) { .v2 b, .v3 b { color: #ff8a80; } .v1 b { color: #f2c868; } }
        .look { position: relative; width: 110px; } .look img { display: block; width: 100%; } .look img + img { position: absolute; inset: 0; height: 100%; image-rendering: pixelated; }
        .key i { display: inline-block; width: 12px; height: 12px; margin: 0 4px 0 12px; border-radius: 2px; vertical-align: -1px; }

        """;

    // As the report's worklist is sorted: figures by size, what is none last.
    private const string Script = """
        for (const [column, head] of [...document.querySelectorAll("th")].entries()) {
          if (!head.textContent) continue;
          const button = document.createElement("button");
          button.append(...head.childNodes);
          head.append(button);
          button.onclick = () => {
            const falling = head.ariaSort ? head.ariaSort === "ascending" : column > 2;
            for (const other of document.querySelectorAll("th")) other.removeAttribute("aria-sort");
            head.setAttribute("aria-sort", falling ? "descending" : "ascending");
            const value = row => row.cells[column].dataset.v ?? row.cells[column].textContent;
            const compare = (a, b) => column === 1 ? value(a).localeCompare(value(b), "en", { numeric: true })
              : (isNaN(parseFloat(value(a))) ? -Infinity : parseFloat(value(a))) - (isNaN(parseFloat(value(b))) ? -Infinity : parseFloat(value(b))) || 0;
            const body = document.querySelector("tbody");
            body.append(...[...body.rows].sort((a, b) => falling ? compare(b, a) : compare(a, b)));
          };
        }
        """;

    public static void Write(Stream output, IReadOnlyList<CheckedSlide> slides, IReadOnlyList<PassedOverFile> passedOver)
    {
        using StreamWriter page = CsvFile.WriterOn(output);
        page.Write($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
            <title>Quality of {slides.Count} slides</title>
            <style>{Style}</style>
            </head>
            <body>
            <h1>Quality of {slides.Count} {(slides.Count == 1 ? "slide" : "slides")}</h1>
            <p>{Counts(slides)}</p>
            <p class="key">{string.Concat(QualityPicture.Legend.Select(entry => $"<i style=\"background:rgb({entry.Colour.R},{entry.Colour.G},{entry.Colour.B})\"></i>{entry.Name}"))}</p>
            <table><thead><tr><th></th><th>slide</th><th>verdict</th><th>out of focus, %</th><th>pen, %</th><th>folds, %</th><th>bubbles, %</th><th>stripes, %</th><th>left out, %</th><th>cut, mm</th><th>tissue, mm²</th><th>JPEG</th><th>H</th><th>E</th><th>distance</th><th>µm/px</th></tr></thead><tbody>

            """);
        foreach (CheckedSlide slide in slides)
        {
            WriteRow(page, slide);
        }

        page.Write("</tbody></table>\n");
        if (passedOver.Count > 0)
        {
            page.Write($"<h2>Passed over</h2>\n<ul>{string.Concat(passedOver.Select(file => $"<li>{Html.Text(file.Path)} {Html.Text(file.Reason)}</li>"))}</ul>\n");
        }

        page.Write($"<p>Shares are of the tissue. Not a medical device.</p>\n<script>{Script}</script>\n</body>\n</html>\n");
    }

    private static void WriteRow(TextWriter page, CheckedSlide slide)
    {
        if (slide.Quality is not { } quality)
        {
            page.Write($"<tr class=\"v3\"><td></td><td>{Html.Text(slide.Name)}</td><td data-v=\"3\"><b>failed</b><small>{Html.Text(slide.Reason)}</small></td>{string.Concat(Enumerable.Repeat("<td>–</td>", 13))}</tr>\n");
            return;
        }

        page.Write($"<tr class=\"v{(int)quality.Verdict}\"><td><div class=\"look\"><img loading=\"lazy\" alt=\"\" src=\"{Html.Link(slide.Name, SlideOutputs.ThumbnailFile)}\"><img loading=\"lazy\" alt=\"\" src=\"{Html.Link(slide.Name, QualityPicture.FileName)}\"></div></td>");
        page.Write($"<td title=\"{Html.Text(slide.Path)}\">{Html.Text(slide.Name)}</td><td data-v=\"{(int)quality.Verdict}\"><b>{QualityWords.Of(quality.Verdict)}</b><small>{Html.Text(quality.Reason)}</small></td>");
        double?[] shares = [quality.OutOfFocus?.Share, quality.Pen.Share, quality.Folds.Share, quality.Bubbles.Share, quality.Stripes.Share, quality.LeftOut.Share];
        page.Write(string.Concat(shares.Select(share => $"<td>{Html.Fixed(share * 100, 1)}</td>")));
        page.Write($"<td>{Html.Fixed(quality.CutMillimeters, 1)}</td><td>{Html.Fixed(quality.TissueSquareMillimeters, 1)}</td><td>{Html.Number(quality.JpegQuality, 0)}</td>");
        page.Write($"<td>{Html.Fixed(quality.Haematoxylin, 2)}</td><td>{Html.Fixed(quality.Eosin, 2)}</td><td>{Html.Fixed(quality.Distance, 1)}</td>");
        page.Write($"<td title=\"{Html.Text(slide.MicronsPerPixelSource)}\">{Html.Number(slide.MicronsPerPixel, 4)}</td></tr>\n");
    }

    private static string Counts(IReadOnlyList<CheckedSlide> slides)
    {
        IEnumerable<string> counts = Enum.GetValues<QualityVerdict>()
            .Select(verdict => $"{QualityWords.Of(verdict)}: {slides.Count(slide => slide.Quality?.Verdict == verdict)}");
        return $"{string.Join(" · ", counts)} · failed: {slides.Count(slide => slide.Quality is null)}";
    }
}
