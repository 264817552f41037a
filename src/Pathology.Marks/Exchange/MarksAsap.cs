using System.Collections.Immutable;

namespace Pathology.Marks;

/// <summary>A slide's marks as ASAP draws them; what ASAP has no words for (who, which finding, versions) is not in the file.</summary>
public static class MarksAsap
{
    /// <summary>Writes a slide's marks: areas as polygons, points as dots, lengths as measurements.</summary>
    public static void Write(Stream output, IEnumerable<MarkContent> marks)
    {
        ArgumentNullException.ThrowIfNull(marks);
        using var writer = new AsapWriter(output);
        foreach ((int number, MarkContent content) in marks.Where(mark => mark.Shape is not null).Index())
        {
            string type = content.Shape switch { MarkShape.Point => "Dot", MarkShape.Line => "Measurement", _ => "Polygon" };
            string name = content.Note.Length > 0 ? AsapWriter.Text(content.Note) : FormattableString.Invariant($"Annotation {number}");
            string group = MarkClasses.Of(content);
            writer.Annotation(name, type, group, ColorOf(group), MarkOutline.Of(content));
        }

        writer.End(MarkClasses.All.Select(one => (one.Name, ColorOf(one.Name))));
    }

    /// <param name="path">The file, for messages.</param>
    /// <param name="file">Its content.</param>
    /// <param name="positive">Groups that mean what the model looks for, beside <see cref="AnnotationGroups.Tumour"/>.</param>
    /// <exception cref="InputFileException">It is not ASAP's XML.</exception>
    public static ImmutableArray<ExchangedMark> Read(string path, Stream file, IReadOnlyCollection<string> positive)
    {
        var read = AsapAnnotations.Read(path, file);
        return [.. read.Annotations.SelectMany(annotation => Of(annotation, read, positive))];
    }

    private static IEnumerable<ExchangedMark> Of(AsapAnnotation annotation, AsapAnnotations file, IReadOnlyCollection<string> positive)
    {
        MarkShape shape = annotation.IsArea ? MarkShape.Polygon : annotation.Type == "Measurement" ? MarkShape.Line : MarkShape.Point;
        MarkMeaning meaning = AnnotationGroups.RoleOf(annotation, file) switch
        {
            AreaRole.Tumour => MarkMeaning.Positive,
            AreaRole.CutOut => MarkMeaning.CutOut,
            _ => MarkClasses.MeaningOf(annotation.Group, positive),
        };
        bool isNamedByAsap = annotation.Name.StartsWith("Annotation ", StringComparison.Ordinal);
        var content = new MarkContent { Kind = MarkKind.Drawn, Shape = shape, Meaning = meaning, Note = isNamedByAsap ? "" : annotation.Name };

        // A set of points is a mark for each.
        IEnumerable<ImmutableArray<double>> parts = shape == MarkShape.Point
            ? annotation.Outline.Vertices.Select(vertex => (ImmutableArray<double>)[vertex.X, vertex.Y])
            : [MarkOutline.Flat(annotation.Outline)];
        return parts.Select(points => new ExchangedMark(null, null, 0, null, content with { Points = points }));
    }

    private static string ColorOf(string group)
    {
        Rgb24 color = MarkClasses.ColorOf(group);
        return FormattableString.Invariant($"#{color.R:X2}{color.G:X2}{color.B:X2}");
    }
}
