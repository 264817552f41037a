using System.Globalization;
using System.Text.Json;

namespace Pathology.Outputs;

/// <summary><c>findings.geojson</c>: each lesion as an annotation that QuPath takes by drag and drop (specs §5.1).</summary>
internal static class QuPathGeoJson
{
    private const int FlushAt = 1 << 16;

    public static void Write(Stream output, SlideReport report, GeoJsonFrame frame)
    {
        BasePoint origin = OriginOf(report.Slide, frame);
        double? cell = CellMillimetersDocument.For(report) is { } measure ? Math.Max(measure.Width, measure.Height) : null;
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JsonText.Encoder });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
        foreach (Lesion lesion in report.Lesions)
        {
            WriteFeature(writer, lesion, report.Model.Classes[report.Model.PositiveClass], cell, origin);
            if (writer.BytesPending > FlushAt)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <summary>
    /// QuPath crops where the file names its bounds and these are smaller both ways
    /// (OpenSlideImageServer.java, <c>isCropped = boundsWidth != width &amp;&amp; boundsHeight != height</c>).
    /// </summary>
    private static BasePoint OriginOf(SlideInfo slide, GeoJsonFrame frame) =>
        frame == GeoJsonFrame.QuPath && slide.Bounds.Width != slide.Width && slide.Bounds.Height != slide.Height
            ? new BasePoint(slide.Bounds.X, slide.Bounds.Y)
            : new BasePoint(0, 0);

    private static void WriteFeature(Utf8JsonWriter writer, Lesion lesion, string className, double? cell, BasePoint origin)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "Polygon");
        writer.WriteStartArray("coordinates");
        foreach (PolygonRing ring in lesion.Outline.Holes.Prepend(lesion.Outline.Exterior))
        {
            WriteRing(writer, ring, origin);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("objectType", "annotation");
        writer.WriteString("name", lesion.SizeClass is { } sizeClass ? $"Lesion {lesion.Number} ({sizeClass})" : $"Lesion {lesion.Number}");

        // QuPath refuses a classification without a colour.
        writer.WriteStartObject("classification");
        writer.WriteString("name", className);
        writer.WriteStartArray("color");
        writer.WriteNumberValue(200);
        writer.WriteNumberValue(0);
        writer.WriteNumberValue(0);
        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("measurements");
        WriteMeasurement(writer, "Peak score", lesion.PeakScore);
        WriteMeasurement(writer, "Mean score", lesion.MeanScore);
        WriteMeasurement(writer, "Area mm^2", lesion.AreaSquareMillimeters);
        WriteMeasurement(writer, "Longest diameter mm", lesion.LongestDiameterMillimeters);
        WriteMeasurement(writer, "Major axis mm", lesion.MajorAxisMillimeters);
        if (cell is { } size)
        {
            WriteMeasurement(writer, "Measured to mm", size);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // A model without an activation may score infinity, which is no JSON number; QuPath reads it as this text.
    private static void WriteMeasurement(Utf8JsonWriter writer, string name, double value)
    {
        if (double.IsFinite(value))
        {
            writer.WriteNumber(name, value);
        }
        else
        {
            writer.WriteString(name, value.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static void WriteRing(Utf8JsonWriter writer, PolygonRing ring, BasePoint origin)
    {
        writer.WriteStartArray();
        foreach ((double x, double y) in ring.Vertices.Append(ring.Vertices[0]))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(Math.Round(x - origin.X, 2));
            writer.WriteNumberValue(Math.Round(y - origin.Y, 2));
            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }
}
