using System.Collections.Immutable;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Pathology.Marks;

/// <summary>
/// A slide's marks as QuPath takes them by drag and drop, and gives them back: each with its UUID, and in its metadata what QuPath has no
/// words for, so that a mark that comes back is the same mark.
/// </summary>
/// <remarks>A verdict has no place on the slide and is not in the file: <see cref="MarksCsv"/> has it.</remarks>
public static class MarksGeoJson
{
    private const string MarkKey = "pathology.mark";
    private const string ReaderKey = "pathology.reader";
    private const string VersionKey = "pathology.version";
    private const int FlushAt = 1 << 16;

    /// <param name="origin">Where the file's coordinates start, in base pixels.</param>
    public static void Write(Stream output, IEnumerable<Mark> marks, BasePoint origin)
    {
        ArgumentNullException.ThrowIfNull(marks);
        using var writer = new Utf8JsonWriter(output, new JsonWriterOptions { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) });
        writer.WriteStartObject();
        writer.WriteString("type", "FeatureCollection");
        writer.WriteStartArray("features");
        foreach (Mark mark in marks.Where(mark => mark.Content is { Shape: not null }))
        {
            Write(writer, mark, mark.Content!, origin);
            if (writer.BytesPending > FlushAt)
            {
                writer.Flush();
            }
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its content.</param>
    /// <param name="origin">Where its coordinates start, in base pixels.</param>
    /// <param name="positive">Classes that mean what the model looks for, beside <see cref="AnnotationGroups.Tumour"/>.</param>
    /// <exception cref="InputFileException">It is not GeoJSON.</exception>
    public static ImmutableArray<ExchangedMark> Read(string path, Stream file, BasePoint origin, IReadOnlyCollection<string> positive) =>
        [.. GeoJsonFeature.ReadAll(path, file).SelectMany(feature => HolesOf(feature, origin).Prepend(Of(feature, origin, positive)))];

    private static void Write(Utf8JsonWriter writer, Mark mark, MarkContent content, BasePoint origin)
    {
        writer.WriteStartObject();
        writer.WriteString("type", "Feature");
        writer.WriteString("id", mark.Id);
        writer.WriteStartObject("geometry");
        WriteGeometry(writer, content, origin);
        writer.WriteEndObject();
        writer.WriteStartObject("properties");
        writer.WriteString("objectType", "annotation");
        if (content.Note.Length > 0)
        {
            writer.WriteString("name", content.Note);
        }

        string name = MarkClasses.Of(content);
        GeoJsonText.WriteClass(writer, name, MarkClasses.ColorOf(name));
        writer.WriteStartObject("metadata");
        writer.WriteString(MarkKey, MarkJson.Write(content.Shape == MarkShape.Ellipse ? content : content with { Points = [] }));
        writer.WriteString(ReaderKey, mark.Author);
        writer.WriteString(VersionKey, mark.Version.ToString(CultureInfo.InvariantCulture));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteGeometry(Utf8JsonWriter writer, MarkContent content, BasePoint origin)
    {
        PolygonRing ring = MarkOutline.Of(content);
        writer.WriteString("type", content.Shape switch { MarkShape.Point => "Point", MarkShape.Line => "LineString", _ => "Polygon" });
        writer.WritePropertyName("coordinates");
        if (content.Shape == MarkShape.Point)
        {
            GeoJsonText.WritePlace(writer, ring.Vertices[0], origin);
            return;
        }

        writer.WriteStartArray();
        if (content.Shape == MarkShape.Line)
        {
            GeoJsonText.WritePlace(writer, ring.Vertices[0], origin);
            GeoJsonText.WritePlace(writer, ring.Vertices[1], origin);
        }
        else
        {
            GeoJsonText.WriteRing(writer, ring, origin);
        }

        writer.WriteEndArray();
    }

    private static ExchangedMark Of(GeoJsonFeature feature, BasePoint origin, IReadOnlyCollection<string> positive)
    {
        PolygonRing ring = At(feature.Rings[0], origin);
        MarkContent? own = feature.Label.Metadata.TryGetValue(MarkKey, out string? text) ? MarkJson.TryRead(text) : null;
        MarkContent content = Shaped(own ?? new MarkContent { Kind = MarkKind.Drawn }, feature, ring);
        if (content.Kind == MarkKind.Drawn && (own is null || MarkClasses.Of(own) != feature.Label.ClassName))
        {
            content = content with { Meaning = MarkClasses.MeaningOf(feature.Label.ClassName, positive) };
        }

        return new ExchangedMark(
            null,
            Guid.TryParse(feature.Label.Id, out Guid id) ? id : null,
            NumberText.TryCount(feature.Label.Metadata.GetValueOrDefault(VersionKey) ?? "", out int version) ? version : 0,
            MarkRules.NameOf(feature.Label.Metadata.GetValueOrDefault(ReaderKey)),
            content with { Note = feature.Label.Name });
    }

    // A mark has no holes; what is cut out of it is a mark of its own.
    private static IEnumerable<ExchangedMark> HolesOf(GeoJsonFeature feature, BasePoint origin) => feature.Rings.Skip(1).Select(hole => new ExchangedMark(
        null,
        null,
        0,
        null,
        new MarkContent
        {
            Kind = MarkKind.Drawn,
            Shape = MarkShape.Polygon,
            Meaning = MarkMeaning.CutOut,
            Points = MarkOutline.Flat(At(hole, origin)),
        }));

    private static PolygonRing At(PolygonRing ring, BasePoint origin) => new([.. ring.Vertices.Select(vertex => (vertex.X + origin.X, vertex.Y + origin.Y))]);

    // What was drawn is what stands in the file now; an ellipse that nobody moved is one still.
    private static MarkContent Shaped(MarkContent own, GeoJsonFeature feature, PolygonRing ring)
    {
        if (own.Shape == MarkShape.Ellipse && own.Points.Length == 6 && MarkOutline.AreAlike(MarkOutline.Flat(MarkOutline.Of(own)).AsSpan(), MarkOutline.Flat(ring).AsSpan()))
        {
            return own;
        }

        return feature.Shape == GeoJsonShape.Area && feature.IsEllipse ? own with { Shape = MarkShape.Ellipse, Points = InBox(ring) } : own with
        {
            Points = MarkOutline.Flat(ring),
            Shape = feature.Shape switch
            {
                GeoJsonShape.Point => MarkShape.Point,
                GeoJsonShape.Line => MarkShape.Line,
                _ => own.Shape == MarkShape.Freehand ? MarkShape.Freehand : MarkShape.Polygon,
            },
        };
    }

    private static ImmutableArray<double> InBox(PolygonRing ring)
    {
        (double left, double right) = (ring.Vertices.Min(vertex => vertex.X), ring.Vertices.Max(vertex => vertex.X));
        (double top, double bottom) = (ring.Vertices.Min(vertex => vertex.Y), ring.Vertices.Max(vertex => vertex.Y));
        (double x, double y) = ((left + right) / 2, (top + bottom) / 2);
        return [x, y, right, y, x, bottom];
    }
}
