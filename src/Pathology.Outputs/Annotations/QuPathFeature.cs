using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>One annotation of <c>findings.geojson</c>.</summary>
/// <param name="Name">What QuPath lists it as.</param>
/// <param name="ClassName">Its classification.</param>
/// <param name="Color">The classification's colour: QuPath refuses one without.</param>
/// <param name="Outline">In base pixels.</param>
/// <param name="Measurements">By name, in the order that QuPath shows them.</param>
internal sealed record QuPathFeature(
    string Name, string ClassName, Rgb24 Color, BasePolygon Outline, ImmutableArray<(string Name, double Value)> Measurements)
{
    /// <param name="origin">Where coordinates start, in base pixels.</param>
    public void WriteTo(Utf8JsonWriter writer, BasePoint origin)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteStartObject("geometry");
        writer.WriteString("type", "Polygon");
        writer.WriteStartArray("coordinates");
        foreach (PolygonRing ring in Outline.Holes.Prepend(Outline.Exterior))
        {
            GeoJsonText.WriteRing(writer, ring, origin);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("objectType", "annotation");
        writer.WriteString("name", Name);
        GeoJsonText.WriteClass(writer, ClassName, Color);
        writer.WriteStartObject("measurements");
        foreach ((string name, double value) in Measurements)
        {
            WriteMeasurement(writer, name, value);
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
}
