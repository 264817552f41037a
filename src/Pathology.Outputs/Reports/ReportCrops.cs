using System.Globalization;
using System.Text;

namespace Pathology.Outputs;

/// <summary>A card's findings at full resolution.</summary>
internal static class ReportCrops
{
    /// <param name="page">Where to.</param>
    /// <param name="slide">The slide.</param>
    /// <param name="result">What was found on it.</param>
    /// <param name="sourceOf">A picture as attributes of an <c>img</c>; null where there is none.</param>
    public static void Write(TextWriter page, ReportSlide slide, ResultDocument result, Func<string, string?> sourceOf)
    {
        if (result.Lesions.IsEmpty)
        {
            return;
        }

        bool areMitoses = result.Regions is not null;
        Dictionary<int, LesionDocument> findings = result.Lesions.ToDictionary(lesion => lesion.Number);
        (CropDocument Crop, LesionDocument Finding)[] crops = [.. result.Crops.Where(crop => findings.ContainsKey(crop.Number)).Select(crop => (crop, findings[crop.Number]))];
        if (crops.Length == 0)
        {
            return;
        }

        page.Write($"<h4>{Heading(areMitoses, crops.Length, result)}</h4>\n<div class=\"crops{(areMitoses ? " small" : "")}\">\n");
        foreach ((CropDocument crop, LesionDocument finding) in crops)
        {
            WriteCrop(page, slide, result, crop, finding, sourceOf(crop.File));
        }

        page.Write("</div>\n");
        int[] others = [.. findings.Keys.Except(crops.Select(crop => crop.Crop.Number))];
        if (others.Length > 0)
        {
            page.Write($"<p class=\"note\">Not shown here: {(areMitoses ? "mitoses" : "lesions")} {NumberRanges.Of(others)}; all stand in lesions.csv and findings.geojson.</p>\n");
        }

        string Heading(bool mitoses, int shown, ResultDocument of)
        {
            string what = mitoses ? shown < of.Lesions.Length ? $"The {shown} most certain mitoses" : "Mitoses"
                : shown < of.Lesions.Length ? $"The {shown} largest lesions" : "Lesions";
            return $"{what} at full resolution{(WidthOf(of, crops[0].Crop) is { } microns ? $", {Html.Number(microns, 0)} µm across" : "")}";
        }
    }

    private static void WriteCrop(TextWriter page, ReportSlide slide, ResultDocument result, CropDocument crop, LesionDocument finding, string? source)
    {
        string label = Label(finding, result.Regions is not null);
        string width = WidthOf(result, crop) is { } microns ? $" data-um=\"{Html.Number(microns, 2)}\"" : "";
        page.Write($"<figure><a href=\"{Html.Link(slide.Outcome.Name, crop.File)}\" data-look=\"{label}\"{width}>");
        page.Write(source is null
            ? $"<span class=\"gone\">{Html.Text(crop.File)} is not there</span>"
            : $"<img alt=\"{label}\" width=\"{crop.Area.Width}\" height=\"{crop.Area.Height}\" {source}>");
        if (result.Regions is null && slide.Outlines.TryGetValue(crop.Number, out BasePolygon? outline) && Lines(outline, crop.Area) is { Length: > 0 } lines)
        {
            page.Write(FormattableString.Invariant($"<svg class=\"over marks\" aria-hidden=\"true\" viewBox=\"0 0 {crop.Area.Width} {crop.Area.Height}\" preserveAspectRatio=\"none\"><path class=\"line\" d=\"{lines}\"/></svg>"));
        }

        page.Write($"</a><figcaption>{label}</figcaption></figure>\n");
    }

    private static string Label(LesionDocument finding, bool isMitosis) => isMitosis
        ? $"{finding.Number} · {Html.Fixed(finding.PeakScore, 3)}"
        : $"{finding.Number} · {Html.Fixed(finding.LongestDiameterMillimeters, 2)} mm{(finding.SizeClass is null ? "" : $" {ReportTerms.Word(finding.SizeClass)}")} · {Html.Fixed(finding.PeakScore, 3)}";

    private static double? WidthOf(ResultDocument result, CropDocument crop) => result.Slide.Mpp is { X: > 0 } resolution ? crop.Area.Width * resolution.X : null;

    // Those sides of the outline that can be seen in the crop: a macrometastasis has thousands, and a crop shows a handful.
    private static string Lines(BasePolygon outline, BoundsDocument area)
    {
        var path = new StringBuilder();
        foreach (PolygonRing ring in outline.Holes.Prepend(outline.Exterior))
        {
            bool isDrawing = false;
            for (int i = 0; i < ring.Vertices.Length; i++)
            {
                (double X, double Y) from = ring.Vertices[i];
                (double X, double Y) to = ring.Vertices[(i + 1) % ring.Vertices.Length];
                bool isSeen = Math.Max(from.X, to.X) >= area.X && Math.Min(from.X, to.X) <= area.X + area.Width
                    && Math.Max(from.Y, to.Y) >= area.Y && Math.Min(from.Y, to.Y) <= area.Y + area.Height;
                if (isSeen)
                {
                    path.Append(isDrawing ? "" : string.Create(CultureInfo.InvariantCulture, $"M{from.X - area.X:0.#} {from.Y - area.Y:0.#}"));
                    path.Append(CultureInfo.InvariantCulture, $"L{to.X - area.X:0.#} {to.Y - area.Y:0.#}");
                }

                isDrawing = isSeen;
            }
        }

        return path.ToString();
    }
}
