using System.Collections.Immutable;
using System.Globalization;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>What lies over a slide's picture: the lesions' outlines with their numbers, or the regions that mitoses were counted in and the mitoses as dots.</summary>
internal static class ReportMarks
{
    // More numbers than this cover each other and the tissue.
    private const int MostNumbers = 30;
    private const int LetterHeight = 300;
    private const int LetterWidth = 190;

    public static void Write(TextWriter page, ReportSlide slide, ResultDocument result)
    {
        var picture = new OutlinePath(result.View);
        page.Write(FormattableString.Invariant($"<svg class=\"over marks\" aria-hidden=\"true\" viewBox=\"0 0 {picture.Size.Width} {picture.Size.Height}\" preserveAspectRatio=\"none\">"));
        if (result.Regions is { } regions)
        {
            WritePath(page, slide, picture.Of([.. regions.Select(region => new BasePolygon(region.ToRegion().Area.ToRing(), []))]), "r", "region");
            WritePath(page, slide, Dots(result, picture), "d", "dots");
            WriteRegionNumbers(page, picture, regions);
        }
        else
        {
            WritePath(page, slide, picture.Of([.. slide.Outlines.Values]), "o", "line");
            WriteNumbers(page, picture, result.Lesions.Take(MostNumbers)
                .Where(lesion => slide.Outlines.ContainsKey(lesion.Number))
                .Select(lesion => (lesion.Number, slide.Outlines[lesion.Number].Exterior)));
        }

        page.Write("</svg>");
    }

    // Dark under bright, so that it is seen on every tissue and every colour of the map.
    private static void WritePath(TextWriter page, ReportSlide slide, string path, string kind, string cssClass)
    {
        if (path.Length > 0)
        {
            string id = FormattableString.Invariant($"{kind}{slide.Index + 1}");
            page.Write($"<defs><path id=\"{id}\" vector-effect=\"non-scaling-stroke\" d=\"{path}\"/></defs><use href=\"#{id}\" class=\"halo {cssClass}\"/><use href=\"#{id}\" class=\"{cssClass}\"/>");
        }
    }

    private static string Dots(ResultDocument result, OutlinePath picture) => string.Concat(result.Lesions.Select(mitosis =>
    {
        (double x, double y) = picture.At(mitosis.Centroid.X, mitosis.Centroid.Y);
        return string.Create(CultureInfo.InvariantCulture, $"M{x:0} {y:0}h0");
    }));

    // Within the frames, which may be as large as the picture.
    private static void WriteRegionNumbers(TextWriter page, OutlinePath picture, ImmutableArray<RegionDocument> regions)
    {
        foreach ((int index, RegionDocument region) in regions.Index())
        {
            (double x, double y) = picture.At(region.Area.X, region.Area.Y);
            string text = FormattableString.Invariant($"{index + 1}");
            (double left, double top) = (Math.Clamp(x + 100, 60, picture.Size.Width - (text.Length * LetterWidth) - 60), Math.Clamp(y + LetterHeight + 60, LetterHeight, picture.Size.Height - 60));
            page.Write(FormattableString.Invariant($"<text x=\"{left:0}\" y=\"{top:0}\" font-size=\"{LetterHeight}\">{text}</text>"));
        }
    }

    private static void WriteNumbers(TextWriter page, OutlinePath picture, IEnumerable<(int Number, PolygonRing Ring)> findings)
    {
        var places = new NumberPlaces(picture.Size, unit: 20);
        foreach ((int number, PolygonRing ring) in findings.Where(finding => !finding.Ring.Vertices.IsEmpty))
        {
            string text = number.ToString(CultureInfo.InvariantCulture);
            SKPoint place = places.Beside(PointsOf(ring, picture), text.Length * LetterWidth, LetterHeight);
            page.Write(FormattableString.Invariant($"<text x=\"{place.X:0}\" y=\"{place.Y:0}\" font-size=\"{LetterHeight}\">{text}</text>"));
        }
    }

    private static SKPoint[] PointsOf(PolygonRing ring, OutlinePath picture) => [.. ring.Vertices.Select(vertex =>
    {
        (double x, double y) = picture.At(vertex.X, vertex.Y);
        return new SKPoint((float)x, (float)y);
    })];
}
