using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pathology.Registration;

/// <summary>
/// Carries GeoJSON: every place of every geometry; names, classes, colours and measurements stay as they were on the slide they were made
/// on.
/// </summary>
internal static class GeoJsonCarrier
{
    private static readonly HashSet<string> s_geometries = ["Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon"];

    public static CarriedFile Carry(string path, CarriedPlaces way, GeoJsonFrame frame)
    {
        byte[] text;
        using (FileStream file = RegularFile.OpenRead(path))
        {
            _ = GeoJsonFeature.ReadAll(path, file); // tells what is wrong with it, and where
            file.Position = 0;
            text = new byte[file.Length];
            file.ReadExactly(text);
        }

        JsonWithNaN.Mend(text);
        JsonNode root = JsonNode.Parse(text.AsSpan().StartsWith("\uFEFF"u8) ? text.AsSpan(3) : text)!;
        Walk(root, way, way.From.OriginOf(frame), way.To.OriginOf(frame));
        return new CarriedFile(way.Count, way.Outside, output =>
        {
            using var writer = new Utf8JsonWriter(output);
            root.WriteTo(writer);
        });
    }

    private static void Walk(JsonNode node, CarriedPlaces way, BasePoint from, BasePoint to)
    {
        if (node is JsonArray array)
        {
            foreach (JsonNode? item in array)
            {
                WalkOn(item);
            }
        }
        else if (node is JsonObject thing)
        {
            bool isGeometry = thing["type"] is JsonValue type && type.TryGetValue(out string? word) && s_geometries.Contains(word);
            if (isGeometry && thing["coordinates"] is JsonArray places)
            {
                Carry(places, way, from, to);
                thing.Remove("isEllipse"); // QuPath would lay it upright into its box; its points say what it is
                return;
            }

            // What was no number where it was measured is none here; mended, it would be an empty text, which QuPath does not take for one.
            foreach (string name in thing.Where(one => one.Value is JsonValue value && IsMended(thing, value)).Select(one => one.Key).ToArray())
            {
                thing.Remove(name);
            }

            foreach (JsonNode? item in thing.Select(one => one.Value).ToArray())
            {
                WalkOn(item);
            }
        }

        void WalkOn(JsonNode? next)
        {
            if (next is JsonArray or JsonObject)
            {
                Walk(next, way, from, to);
            }
        }
    }

    private static bool IsMended(JsonObject holder, JsonValue value) =>
        holder.Parent is JsonObject && holder.GetPropertyName() == "measurements" && value.TryGetValue(out string? text) && text.Length == 0;

    private static void Carry(JsonArray places, CarriedPlaces way, BasePoint from, BasePoint to)
    {
        if (places.Count >= 2 && places[0] is JsonValue x && places[1] is JsonValue y)
        {
            (double toX, double toY) = way.Carry(x.GetValue<double>() + from.X, y.GetValue<double>() + from.Y);
            (places[0], places[1]) = (Math.Round(toX - to.X, 2), Math.Round(toY - to.Y, 2));
            return;
        }

        foreach (JsonArray inner in places.OfType<JsonArray>())
        {
            Carry(inner, way, from, to);
        }
    }
}
