namespace Pathology.Outputs;

/// <summary>How far a slide can be relied on, in two lines of its card.</summary>
internal static class ReportQuality
{
    public static void Write(TextWriter page, ReportSlide slide)
    {
        if (slide.Result?.Quality?.ToQuality() is not { } quality)
        {
            return;
        }

        page.Write($"<p class=\"quality{(quality.Verdict == QualityVerdict.Read ? "" : " doubt")}\">Quality: <b>{QualityWords.Of(quality.Verdict)}</b> · {Html.Text(quality.Reason)}</p>\n");
    }

    /// <summary>The figures behind it, under the picture of the whole slide.</summary>
    public static void WriteFigures(TextWriter page, ResultDocument result)
    {
        if (result.Quality?.ToQuality() is not { } quality)
        {
            return;
        }

        string resolution = result.Slide.Mpp is { } mpp ? $"{Html.Number(mpp.X, 4)} µm/px ({Html.Text(result.Slide.MppSource)})" : "resolution unknown";
        string jpeg = quality.JpegQuality is { } value ? $"JPEG quality {value}" : "compression unknown to the reader";
        string distance = quality.Distance is { } far ? $" · distance {Html.Fixed(far, 1)}" : "";
        page.Write($"<p class=\"note\">{resolution} · {jpeg} · haematoxylin {Html.Fixed(quality.Haematoxylin, 2)}, eosin {Html.Fixed(quality.Eosin, 2)} (optical density){distance}</p>\n");
        string[] seen = [.. Seen(quality)];
        if (seen.Length > 0)
        {
            page.Write($"<p class=\"note key\">{string.Join("", seen)}</p>\n");
        }
    }

    private static IEnumerable<string> Seen(SlideQuality quality)
    {
        foreach ((QualityFlaw flaw, Rgb24 colour, string name) in QualityPicture.Legend)
        {
            QualityArea? area = flaw switch
            {
                QualityFlaw.OutOfFocus => quality.OutOfFocus,
                QualityFlaw.Pen => quality.Pen,
                QualityFlaw.Fold => quality.Folds,
                QualityFlaw.Bubble => quality.Bubbles,
                QualityFlaw.Stripe => quality.Stripes,
                QualityFlaw.LeftOut => quality.LeftOut,
                _ => null,
            };
            if (area is { Share: > 0 })
            {
                yield return $"<i style=\"background:rgb({colour.R},{colour.G},{colour.B})\"></i>{name} {Html.Fixed(area.SquareMillimeters, 2)} mm²";
            }
        }
    }
}
