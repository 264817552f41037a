using System.Text.Json;

namespace Pathology;

/// <summary>The parts of GeoJSON that every writer of it here shares.</summary>
public static class GeoJsonText
{
    /// <summary>Writes a ring, its first point repeated at its end, to the hundredth of a pixel.</summary>
    /// <param name="origin">Where the file's coordinates start, in base pixels.</param>
    public static void WriteRing(Utf8JsonWriter writer, PolygonRing ring, BasePoint origin)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(ring);
        writer.WriteStartArray();
        foreach ((double x, double y) in ring.Vertices.Append(ring.Vertices[0]))
        {
            WritePlace(writer, (x, y), origin);
        }

        writer.WriteEndArray();
    }

    /// <summary>Writes a place, to the hundredth of a pixel.</summary>
    public static void WritePlace(Utf8JsonWriter writer, (double X, double Y) place, BasePoint origin)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartArray();
        writer.WriteNumberValue(Math.Round(place.X - origin.X, 2));
        writer.WriteNumberValue(Math.Round(place.Y - origin.Y, 2));
        writer.WriteEndArray();
    }

    /// <summary>Writes QuPath's class of a feature: it refuses one without a colour.</summary>
    public static void WriteClass(Utf8JsonWriter writer, string name, Rgb24 color)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStartObject("classification");
        writer.WriteString("name", name);
        writer.WriteStartArray("color");
        writer.WriteNumberValue(color.R);
        writer.WriteNumberValue(color.G);
        writer.WriteNumberValue(color.B);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }
}
