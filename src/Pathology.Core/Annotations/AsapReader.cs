using System.Collections.Immutable;
using System.Xml;

namespace Pathology;

/// <summary>Reads ASAP's XML element by element: time and memory grow with what was drawn, however deep the file is nested.</summary>
internal sealed class AsapReader(string path, XmlReader reader)
{
    // ASAP nests six deep.
    private const int DeepestElement = 100;

    private readonly ImmutableArray<AsapAnnotation>.Builder _annotations = ImmutableArray.CreateBuilder<AsapAnnotation>();
    private readonly Dictionary<string, string> _groups = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(double Order, double X, double Y)> _points = [];
    private AsapAnnotation? _open;
    private int _depth;

    /// <exception cref="InputFileException">It is not ASAP's; the line is told.</exception>
    /// <exception cref="XmlException">It is not XML.</exception>
    public AsapAnnotations Read()
    {
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                Begin();
            }
            else if (reader.NodeType == XmlNodeType.EndElement && _open is not null && reader.Depth == _depth)
            {
                Close();
            }
        }

        return new AsapAnnotations
        {
            Annotations = _annotations.ToImmutable(),
            Groups = _groups.ToImmutableDictionary(StringComparer.OrdinalIgnoreCase),
        };
    }

    public static InputFileException Wrong(string path, int? line, string cause, Exception? inner = null) => new(
        path, line, $"this is not an ASAP annotation file that can be read ({cause.TrimEnd('.')}); save the areas again from ASAP.", inner);

    private void Begin()
    {
        if (reader.Depth == 0 && reader.Name != "ASAP_Annotations")
        {
            throw Wrong($"its root is '{reader.Name}', not 'ASAP_Annotations'");
        }

        if (reader.Depth > DeepestElement)
        {
            throw Wrong($"its elements are nested more than {DeepestElement} deep");
        }

        switch (reader.Name)
        {
            case "Annotation" when _open is null:
                _open = new AsapAnnotation(Text("Name", ""), Text("Type", AsapAnnotations.NoGroup), Text("PartOfGroup", AsapAnnotations.NoGroup), new PolygonRing([]), Line);
                _depth = reader.Depth;
                if (reader.IsEmptyElement)
                {
                    Close();
                }

                break;
            case "Coordinate" when _open is not null:
                _points.Add((Number("Order"), Number("X"), Number("Y")));
                break;
            case "Group":
                _groups.TryAdd(Text("Name", ""), Text("PartOfGroup", AsapAnnotations.NoGroup));
                break;
        }
    }

    private void Close()
    {
        _annotations.Add(_open! with { Outline = new PolygonRing([.. _points.OrderBy(point => point.Order).Select(point => (point.X, point.Y))]) });
        _points.Clear();
        _open = null;
    }

    private int Line => ((IXmlLineInfo)reader).LineNumber;

    // Names typed by hand end in spaces now and then, in one place and not in the other.
    private string Text(string name, string missing) => reader.GetAttribute(name)?.Trim() ?? missing;

    private double Number(string name)
    {
        string? text = reader.GetAttribute(name);
        return NumberText.TryReal(text, out double value) ? value : throw Wrong($"a coordinate's {name} is '{text}'");
    }

    private InputFileException Wrong(string cause) => Wrong(path, Line, cause);
}
