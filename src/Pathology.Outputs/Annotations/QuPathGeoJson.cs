using System.Text.Json;

namespace Pathology.Outputs;

/// <summary><c>findings.geojson</c>: each lesion, and each region that mitoses were counted in, as an annotation that QuPath takes by drag and drop (specs §5.1).</summary>
internal static class QuPathGeoJson
{
    private const int FlushAt = 1 << 16;
    private static readonly Rgb24 s_lesionColor = new(200, 0, 0);
    private static readonly Rgb24 s_regionColor = new(0, 90, 200);

    public static void Write(Stream output, SlideReport report, GeoJsonFrame frame)
    {
        BaseRectangle shown = frame.PartOf(report.Slide);
        var origin = new BasePoint(shown.X, shown.Y);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JsonText.Encoder });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
        foreach (QuPathFeature feature in OfLesions(report).Concat(OfRegions(report)))
        {
            feature.WriteTo(writer, origin);
            if (writer.BytesPending > FlushAt)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static IEnumerable<QuPathFeature> OfLesions(SlideReport report)
    {
        string className = report.Model.Classes[report.Model.PositiveClass];
        (string, double)[] cell = CellMillimetersDocument.For(report) is { } measure ? [("Measured to mm", Math.Max(measure.Width, measure.Height))] : [];
        return report.Lesions.Select(lesion => new QuPathFeature(
            FindingNames.Of(report, lesion),
            className,
            s_lesionColor,
            lesion.Outline,
            [
                ("Peak score", lesion.PeakScore),
                ("Mean score", lesion.MeanScore),
                ("Area mm^2", lesion.AreaSquareMillimeters),
                ("Longest diameter mm", lesion.LongestDiameterMillimeters),
                ("Major axis mm", lesion.MajorAxisMillimeters),
                .. cell,
            ]));
    }

    private static IEnumerable<QuPathFeature> OfRegions(SlideReport report) => (report.Regions ?? []).Select((region, i) => new QuPathFeature(
        FindingNames.OfRegion(i + 1, region),
        FindingNames.RegionClass,
        s_regionColor,
        new BasePolygon(region.Area.ToRing(), []),
        [("Mitoses", region.Mitoses), ("Nuclei", region.Nuclei)]));
}
