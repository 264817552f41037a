using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology;

/// <summary>Walks through GeoJSON once, without a tree of it in memory; an object's kind may stand behind its content.</summary>
/// <param name="text">The file, with what <see cref="JsonWithNaN"/> mends.</param>
/// <param name="features">Takes every feature with its class and properties, also those without area; null where only areas are asked for.</param>
internal sealed class GeoJsonReader(byte[] text, ImmutableArray<GeoJsonFeature>.Builder? features = null)
{
    private readonly ImmutableArray<BasePolygon>.Builder _polygons = ImmutableArray.CreateBuilder<BasePolygon>();
    private readonly ImmutableArray<BasePolygon>.Builder _cutOut = ImmutableArray.CreateBuilder<BasePolygon>();
    private bool _isCutOut;
    private bool _isEllipse;
    private GeoJsonLabel _label = GeoJsonLabel.None;
    private int _passedOver;
    private long _at;

    /// <summary>The line that was read last, from 1.</summary>
    public int Line => 1 + text.AsSpan(0, (int)Math.Min(_at, text.Length)).Count((byte)'\n');

    /// <exception cref="JsonException">It is not JSON.</exception>
    /// <exception cref="FormatException">It is JSON and not GeoJSON.</exception>
    public GeoJsonAreas Read()
    {
        int mark = text.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        var reader = new Utf8JsonReader(text.AsSpan(mark));
        reader.Read();
        Element(ref reader);
        if (reader.Read())
        {
            throw Wrong(reader, "there is something behind its end");
        }

        return new GeoJsonAreas(_polygons.ToImmutable(), _cutOut.ToImmutable(), _passedOver);
    }

    // Leaves the reader at the element's last token, as Skip does.
    private void Element(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Element(ref reader);
            }

            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw Wrong(reader, "an object without a type");
        }

        string? type = null;
        Utf8JsonReader content = default;
        bool hasContent = false;
        bool isCutOut = false;
        var label = new GeoJsonLabel.Parts();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (features is not null)
            {
                label.Take(reader);
            }

            bool isType = reader.ValueTextEquals("type"u8);
            bool isContent = reader.ValueTextEquals("features"u8) || reader.ValueTextEquals("geometry"u8)
                || reader.ValueTextEquals("geometries"u8) || reader.ValueTextEquals("coordinates"u8);
            bool isProperties = reader.ValueTextEquals("properties"u8);
            reader.Read();
            if (isProperties)
            {
                isCutOut = GeoJsonClass.IsCutOut(reader);
            }

            if (isType)
            {
                type = reader.TokenType == JsonTokenType.String ? reader.GetString() : throw Wrong(reader, "an object without a type");
            }

            if (isContent)
            {
                content = reader;
                hasContent = true;
            }

            reader.Skip();
        }

        GeoJsonLabel before = _label;
        (_label, _isEllipse) = (type == "Feature" ? label.Label : before, label.IsEllipse);
        Take(reader, type, hasContent, content, isCutOut);
        _label = before;
    }

    private void Take(Utf8JsonReader end, string? type, bool hasContent, Utf8JsonReader content, bool isCutOut)
    {
        if (type is "FeatureCollection" or "GeometryCollection" or "Polygon" or "MultiPolygon" && (!hasContent || content.TokenType != JsonTokenType.StartArray))
        {
            throw Wrong(end, $"a {type} without its content");
        }

        switch (type)
        {
            case "FeatureCollection" or "GeometryCollection":
                Element(ref content);
                break;
            case "Feature" when hasContent && content.TokenType == JsonTokenType.StartObject:
                _isCutOut = isCutOut;
                Element(ref content);
                _isCutOut = false;
                break;
            case "Polygon":
                Polygon(ref content);
                break;
            case "MultiPolygon":
                while (content.Read() && content.TokenType != JsonTokenType.EndArray)
                {
                    Polygon(ref content);
                }

                break;
            case "Point" when features is not null && hasContent:
                features.Add(new GeoJsonFeature(_label, GeoJsonShape.Point, [new PolygonRing([Place(ref content)])], false));
                break;
            case "MultiPoint" when features is not null && hasContent:
                foreach ((double X, double Y) point in Places(ref content))
                {
                    features.Add(new GeoJsonFeature(_label, GeoJsonShape.Point, [new PolygonRing([point])], false));
                }

                break;
            case "LineString" when features is not null && hasContent:
                features.Add(new GeoJsonFeature(_label, GeoJsonShape.Line, [new PolygonRing([.. Places(ref content)])], false));
                break;
            case "Feature" or "Point" or "MultiPoint" or "LineString" or "MultiLineString":
                _passedOver++;
                break;
            default:
                throw Wrong(end, type is null ? "an object without a type" : $"there is no geometry of type '{type}'");
        }
    }

    private void Polygon(ref Utf8JsonReader reader)
    {
        Require(reader, JsonTokenType.StartArray, "an area that is no list of rings");
        List<PolygonRing> rings = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            rings.Add(Ring(ref reader));
        }

        if (rings.Count > 0)
        {
            (_isCutOut ? _cutOut : _polygons).Add(new BasePolygon(rings[0], [.. rings.Skip(1)]));
            features?.Add(new GeoJsonFeature(_label, GeoJsonShape.Area, [.. rings], _isEllipse));
        }
    }

    private PolygonRing Ring(ref Utf8JsonReader reader)
    {
        List<(double X, double Y)> points = Places(ref reader);
        if (points.Count > 1 && points[0] == points[^1])
        {
            points.RemoveAt(points.Count - 1);
        }

        return points.Take(3).Count() == 3 ? new PolygonRing([.. points]) : throw Wrong(reader, $"a ring of {points.Count} points, where an area needs three");
    }

    private List<(double X, double Y)> Places(ref Utf8JsonReader reader)
    {
        Require(reader, JsonTokenType.StartArray, "a ring that is no list of points");
        List<(double X, double Y)> points = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            points.Add(Place(ref reader));
        }

        return points;
    }

    private (double X, double Y) Place(ref Utf8JsonReader reader)
    {
        Require(reader, JsonTokenType.StartArray, "a point that is no list of numbers");
        (double X, double Y) place = (Coordinate(ref reader), Coordinate(ref reader));
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            reader.Skip(); // a height
        }

        return place;
    }

    private double Coordinate(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out double value) && double.IsFinite(value)
            ? value
            : throw Wrong(reader, "a coordinate that is not a number");
    }

    private void Require(Utf8JsonReader reader, JsonTokenType token, string otherwise)
    {
        if (reader.TokenType != token)
        {
            throw Wrong(reader, otherwise);
        }
    }

    private FormatException Wrong(Utf8JsonReader reader, string cause)
    {
        _at = reader.TokenStartIndex;
        return new FormatException(cause);
    }
}
