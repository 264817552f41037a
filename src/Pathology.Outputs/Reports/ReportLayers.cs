namespace Pathology.Outputs;

/// <summary>A card's pictures of the slide, one over the other: the part that was looked at with heatmap and findings, the whole with its tissue; and the findings in numbers.</summary>
internal sealed class ReportLayers(TextWriter page, ReportSlide slide, ResultDocument result)
{
    /// <param name="sourceOf">A picture as attributes of an <c>img</c>; null where there is none.</param>
    public void Write(Func<string, string?> sourceOf)
    {
        page.Write("<figure class=\"layers\"><div>");
        WritePicture(sourceOf(SlideOutputs.ViewFile), "the part that was looked at", "slide");
        WritePicture(sourceOf(SlideOutputs.ViewHeatmapFile), "", "over heat");
        ReportMarks.Write(page, slide, result);
        page.Write("</div>");
        WriteScale();
        page.Write("</figure>\n<div class=\"side\">\n<figure class=\"whole\"><div>");
        WritePicture(sourceOf(SlideOutputs.ThumbnailFile), "the whole slide", "slide");
        WritePicture(sourceOf(SlideOutputs.TissueFile), "", "over tissue");
        WritePicture(sourceOf(QualityPicture.FileName), "", "over flaws");
        BoundsDocument view = result.View;
        page.Write($"<svg class=\"over\" aria-hidden=\"true\" viewBox=\"0 0 {result.Slide.Width} {result.Slide.Height}\" preserveAspectRatio=\"none\">");
        page.Write($"<rect x=\"{view.X}\" y=\"{view.Y}\" width=\"{view.Width}\" height=\"{view.Height}\"/></svg></div>");
        page.Write($"<figcaption>Whole slide; shaded: no tissue ({Html.Text(result.Tissue.Method)}, {Html.Fixed(result.Tissue.Fraction * 100, 1)} % is tissue)</figcaption></figure>\n");
        ReportQuality.WriteFigures(page, result);
        if (result.Regions is { } regions)
        {
            ReportRegions.Write(page, regions);
        }
        else
        {
            ReportLesions.Write(page, result, slide.Stability);
        }

        page.Write("</div>\n");
    }

    // In hundredths of the view's width, so that the bar shrinks with the picture.
    private void WriteScale()
    {
        if (result.Slide.Mpp is { X: > 0 } resolution && result.View.Width > 0)
        {
            var bar = ScaleBar.For(resolution.X * result.View.Width / 100, room: 25);
            page.Write(FormattableString.Invariant($"<figcaption class=\"scale\"><i style=\"width:{bar.Pixels:0.##}%\"></i>{bar.Label}</figcaption>"));
        }
    }

    private void WritePicture(string? source, string alt, string cssClass)
    {
        if (source is not null)
        {
            page.Write($"<img class=\"{cssClass}\" alt=\"{alt}\" {source}>");
        }
    }
}
