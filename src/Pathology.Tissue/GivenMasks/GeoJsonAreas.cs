using System.Collections.Immutable;
using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.IO.Converters;

namespace Pathology.Tissue;

/// <summary>Areas of a GeoJSON file: a FeatureCollection as QuPath writes it, features in an array, one feature, or bare geometry.</summary>
internal static class GeoJsonAreas
{
    private static readonly JsonSerializerOptions s_options = new() { Converters = { new GeoJsonConverterFactory() } };

    /// <summary>All polygons, also those of multi-polygons; points and lines, which have no area, are passed over.</summary>
    /// <exception cref="TissueFileException">It is not GeoJSON; the message says where it stops being it.</exception>
    public static ImmutableArray<BasePolygon> Read(string path, Stream file)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(file);
            return [.. Geometries(document.RootElement).SelectMany(element => Polygons(element.Deserialize<Geometry>(s_options)!))];
        }
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException or FormatException or KeyNotFoundException)
        {
            throw new TissueFileException(path, $"this is not GeoJSON that can be read ({error.Message.Split('\n')[0].TrimEnd('.')}); export the areas again, for example from QuPath.", error);
        }
    }

    private static IEnumerable<JsonElement> Geometries(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            return element.EnumerateArray().SelectMany(Geometries);
        }

        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty("type", out JsonElement type))
        {
            throw new FormatException("an object without a type");
        }

        return type.GetString() switch
        {
            "FeatureCollection" => Geometries(element.GetProperty("features")),
            "Feature" when element.TryGetProperty("geometry", out JsonElement geometry) && geometry.ValueKind == JsonValueKind.Object => Geometries(geometry),
            "Feature" => [],
            "GeometryCollection" => Geometries(element.GetProperty("geometries")),
            "Polygon" or "MultiPolygon" => [element],
            "Point" or "MultiPoint" or "LineString" or "MultiLineString" => [],
            string other => throw new FormatException($"there is no geometry of type '{other}'"),
            null => throw new FormatException("an object without a type"),
        };
    }

    private static IEnumerable<BasePolygon> Polygons(Geometry geometry)
    {
        for (int i = 0; i < geometry.NumGeometries; i++)
        {
            if (geometry.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
            {
                yield return new BasePolygon(Ring(polygon.ExteriorRing), [.. polygon.InteriorRings.Where(ring => !ring.IsEmpty).Select(Ring)]);
            }
        }
    }

    private static PolygonRing Ring(LineString ring)
    {
        Coordinate[] points = ring.Coordinates;
        return points.All(point => double.IsFinite(point.X) && double.IsFinite(point.Y))
            ? new PolygonRing([.. points.Take(points.Length - 1).Select(point => (point.X, point.Y))])
            : throw new FormatException("a coordinate that is not a number");
    }
}
