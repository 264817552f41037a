using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>One slide in the report: its layers, lesions and warnings, read back from the files in its folder.</summary>
internal static class ReportCard
{
    private const int MarkedLesions = 30;
    private const int ListedLesions = 12;

    // Our own pictures stay far below; anything larger in their place is not ours and would swell the page.
    private const long LargestPicture = 4 << 20;

    public static void Write(TextWriter page, SlideOutcome slide, int rank, string folder)
    {
        string slideFolder = Path.Combine([folder, .. slide.Name.Split('/')]);
        ResultDocument? result = ReadResult(slideFolder);
        page.Write($"<article id=\"s{rank}\">\n<h3><span class=\"rank\">{rank}</span> {Html.Text(slide.Name)} <span class=\"score\" title=\"score of the slide\">{Html.Fixed(slide.Score, 3)}</span></h3>\n");
        page.Write("<div class=\"card\">\n");
        if (result is not null)
        {
            WriteLayers(page, result, slideFolder);
        }

        page.Write("<div class=\"text\">\n");
        if (slide.SizeRemark is { } remark)
        {
            page.Write($"<p class=\"warning\">{Html.Text(remark)}</p>\n");
        }

        foreach (string warning in slide.Warnings)
        {
            page.Write($"<p class=\"warning\">{Html.Text(warning)}</p>\n");
        }

        if (result is null)
        {
            page.Write("<p class=\"warning\">The slide's own files are no longer in its folder.</p>\n");
        }
        else if (result.Regions is { } regions)
        {
            ReportRegions.Write(page, regions, result.Lesions.Length);
        }
        else
        {
            WriteLesions(page, result);
        }

        page.Write($"<p class=\"files\">{Html.Text(slide.Path)}<br>");
        foreach (string file in (ReadOnlySpan<string>)[SlideOutputs.OverlayFile, "heatmap.tif", "findings.geojson", "annotations.xml", SlideOutputs.ResultFile])
        {
            page.Write($"<a href=\"{Html.Link(slide.Name, file)}\">{file}</a> ");
        }

        page.Write("</p>\n</div>\n</div>\n</article>\n");
    }

    private static void WriteLayers(TextWriter page, ResultDocument result, string slideFolder)
    {
        page.Write("<figure class=\"layers\"><div>");
        WritePicture(page, slideFolder, SlideOutputs.ViewFile, "image/jpeg", "the slide", "slide");
        WritePicture(page, slideFolder, SlideOutputs.ViewHeatmapFile, "image/png", "heatmap", "over heat");
        WriteMarks(page, result);
        page.Write("</div>");
        WriteScale(page, result);
        page.Write("</figure>\n<figure class=\"whole\"><div>");
        WritePicture(page, slideFolder, SlideOutputs.ThumbnailFile, "image/jpeg", "the whole slide", "slide");
        WritePicture(page, slideFolder, SlideOutputs.TissueFile, "image/png", "tissue mask", "over tissue");
        BoundsDocument view = result.View;
        page.Write($"<svg class=\"over\" viewBox=\"0 0 {result.Slide.Width} {result.Slide.Height}\" preserveAspectRatio=\"none\">");
        page.Write($"<rect x=\"{view.X}\" y=\"{view.Y}\" width=\"{view.Width}\" height=\"{view.Height}\"/></svg></div>");
        page.Write($"<figcaption>whole slide; shaded: no tissue ({Html.Text(result.Tissue.Method)}, {Html.Fixed(result.Tissue.Fraction * 100, 1)} % is tissue)</figcaption></figure>\n");
    }

    // In hundredths of the view's width, so that the bar shrinks with the picture.
    private static void WriteScale(TextWriter page, ResultDocument result)
    {
        if (result.Slide.Mpp is { X: > 0 } resolution && result.View.Width > 0)
        {
            var bar = ScaleBar.For(resolution.X * result.View.Width / 100, room: 25);
            page.Write(FormattableString.Invariant($"<figcaption class=\"scale\"><i style=\"width:{bar.Pixels:0.##}%\"></i>{bar.Label}</figcaption>"));
        }
    }

    private static void WritePicture(TextWriter page, string folder, string file, string type, string alt, string cssClass)
    {
        var picture = new FileInfo(Path.Combine(folder, file));
        if (!picture.Exists || picture.Length > LargestPicture)
        {
            return;
        }

        byte[] bytes = new byte[picture.Length];
        using FileStream stream = picture.OpenRead();
        stream.ReadExactly(bytes);
        page.Write($"<img class=\"{cssClass}\" alt=\"{alt}\" src=\"data:{type};base64,{Convert.ToBase64String(bytes)}\">");
    }

    // A ring around each lesion, numbered as in the list; never so small that it cannot be seen.
    private static void WriteMarks(TextWriter page, ResultDocument result)
    {
        BoundsDocument view = result.View;
        double unit = Math.Max(view.Width, view.Height) / 100.0;
        page.Write($"<svg class=\"over marks\" viewBox=\"{view.X} {view.Y} {view.Width} {view.Height}\" preserveAspectRatio=\"none\">");
        ReportRegions.WriteMarks(page, result.Regions ?? [], unit);
        foreach (LesionDocument lesion in result.Regions is null ? result.Lesions.Take(MarkedLesions) : [])
        {
            double radius = Math.Max(unit, lesion.LongestDiameterMillimeters * 500 / (result.Slide.Mpp?.X ?? 1) * 1.15);
            page.Write(FormattableString.Invariant($"<circle cx=\"{lesion.Centroid.X}\" cy=\"{lesion.Centroid.Y}\" r=\"{radius:0}\"/>"));
            string number = FormattableString.Invariant($"{lesion.Number}");
            double x = Math.Min(lesion.Centroid.X + (radius * 0.75) + (unit / 2), view.X + view.Width - (number.Length * unit * 2));
            double y = Math.Max(lesion.Centroid.Y - (radius * 0.75), view.Y + (unit * 3));
            page.Write(FormattableString.Invariant($"<text x=\"{x:0}\" y=\"{y:0}\" font-size=\"{unit * 3:0}\">{number}</text>"));
        }

        page.Write("</svg>");
    }

    private static void WriteLesions(TextWriter page, ResultDocument result)
    {
        if (result.Lesions.IsEmpty)
        {
            page.Write("<p>No lesion found.</p>\n");
            return;
        }

        page.Write("<table><thead><tr><th>#</th><th>confidence</th><th>size, mm</th><th>area, mm²</th><th></th></tr></thead><tbody>\n");
        foreach (LesionDocument lesion in result.Lesions.Take(ListedLesions))
        {
            page.Write($"<tr><td>{lesion.Number}</td><td>{Html.Fixed(lesion.PeakScore, 3)}</td><td>{Html.Fixed(lesion.LongestDiameterMillimeters, 2)}</td>");
            page.Write($"<td>{Html.Fixed(lesion.AreaSquareMillimeters, 2)}</td><td>{Html.Text(lesion.SizeClass)}</td></tr>\n");
        }

        page.Write("</tbody></table>\n");
        if (result.Lesions.Length > ListedLesions)
        {
            page.Write($"<p class=\"note\">and {result.Lesions.Length - ListedLesions} more in lesions.csv.</p>\n");
        }
    }

    private static ResultDocument? ReadResult(string slideFolder)
    {
        try
        {
            using FileStream stream = File.OpenRead(Path.Combine(slideFolder, SlideOutputs.ResultFile));
            return JsonSerializer.Deserialize(stream, OutputJson.Indented.ResultDocument);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
