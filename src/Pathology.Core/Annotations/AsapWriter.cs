using System.Globalization;
using System.Text;
using System.Xml;

namespace Pathology;

/// <summary>Writes an annotation file as ASAP saves it: annotations, then the groups that they are part of (specs §1.7, §5.2).</summary>
/// <remarks>ASAP refuses a file with a group that is not declared: each group that is named in <see cref="Annotation"/> goes to <see cref="End"/>.</remarks>
public sealed class AsapWriter : IDisposable
{
    private readonly XmlWriter _writer;

    /// <summary>Begins a file on a stream that stays open.</summary>
    public AsapWriter(Stream output)
    {
        _writer = XmlWriter.Create(output, new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            IndentChars = "\t",
            NewLineChars = "\n",
            CloseOutput = false,
        });
        _writer.WriteStartElement("ASAP_Annotations");
        _writer.WriteStartElement("Annotations");
    }

    /// <summary>A text without the characters that XML 1.0 cannot hold at all, not even escaped.</summary>
    public static string Text(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.EnumerateRunes().Select(rune =>
            rune.Utf16SequenceLength == 2 || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
    }

    /// <summary>Writes one annotation.</summary>
    /// <param name="name">What it is called.</param>
    /// <param name="type">ASAP's word: <c>Polygon</c>, <c>Dot</c>, <c>Measurement</c>.</param>
    /// <param name="group">The group that it is part of.</param>
    /// <param name="color">As <c>#RRGGBB</c>.</param>
    /// <param name="ring">Its points in base pixels.</param>
    public void Annotation(string name, string type, string group, string color, PolygonRing ring)
    {
        ArgumentNullException.ThrowIfNull(ring);
        _writer.WriteStartElement("Annotation");
        _writer.WriteAttributeString("Name", name);
        _writer.WriteAttributeString("Type", type);
        _writer.WriteAttributeString("PartOfGroup", group);
        _writer.WriteAttributeString("Color", color);
        _writer.WriteStartElement("Coordinates");
        for (int order = 0; order < ring.Vertices.Length; order++)
        {
            _writer.WriteStartElement("Coordinate");
            _writer.WriteAttributeString("Order", order.ToString(CultureInfo.InvariantCulture));
            _writer.WriteAttributeString("X", ring.Vertices[order].X.ToString("0.####", CultureInfo.InvariantCulture));
            _writer.WriteAttributeString("Y", ring.Vertices[order].Y.ToString("0.####", CultureInfo.InvariantCulture));
            _writer.WriteEndElement();
        }

        _writer.WriteEndElement();
        _writer.WriteEndElement();
    }

    /// <summary>Declares the groups and ends the file.</summary>
    public void End(params IEnumerable<(string Name, string Color)> groups)
    {
        ArgumentNullException.ThrowIfNull(groups);
        _writer.WriteEndElement();
        _writer.WriteStartElement("AnnotationGroups");
        foreach ((string name, string color) in groups)
        {
            _writer.WriteStartElement("Group");
            _writer.WriteAttributeString("Name", name);
            _writer.WriteAttributeString("PartOfGroup", AsapAnnotations.NoGroup);
            _writer.WriteAttributeString("Color", color);
            _writer.WriteStartElement("Attributes");
            _writer.WriteEndElement();
            _writer.WriteEndElement();
        }

        _writer.WriteEndElement();
        _writer.WriteEndElement();
        _writer.WriteEndDocument();
        _writer.Flush();
    }

    public void Dispose() => _writer.Dispose();
}
