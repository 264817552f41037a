using System.Collections.Immutable;
using System.Xml;
using System.Xml.Linq;

namespace Pathology;

/// <summary>An annotation file of ASAP: what was drawn, and which groups it is sorted into.</summary>
/// <remarks>
/// The reader takes what the file says; which groups mean what, and whether an undeclared one is a fault (ASAP itself refuses the file),
/// is for those who use it. ASAP's own word for no group is <see cref="NoGroup"/>.
/// </remarks>
public sealed record AsapAnnotations
{
    /// <summary>ASAP's word for no group.</summary>
    public const string NoGroup = "None";

    private AsapAnnotations()
    {
    }

    /// <summary>What was drawn, in the file's order.</summary>
    public required ImmutableArray<AsapAnnotation> Annotations { get; init; }

    /// <summary>The declared groups: the name of each, and of the group that it is part of in turn.</summary>
    public required ImmutableDictionary<string, string> Groups { get; init; }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="file">Its content.</param>
    /// <exception cref="InputFileException">It is not ASAP's XML; the line is told where one is to blame.</exception>
    public static AsapAnnotations Read(string path, Stream file)
    {
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            XElement root = XDocument.Load(reader, LoadOptions.SetLineInfo).Root!;
            if (root.Name != "ASAP_Annotations")
            {
                throw Wrong(path, LineOf(root), $"its root is '{root.Name}', not 'ASAP_Annotations'");
            }

            return new AsapAnnotations
            {
                Annotations = [.. root.Descendants("Annotation").Select(annotation => Annotation(path, annotation))],
                Groups = root.Descendants("Group")
                    .Select(group => (Name: Text(group, "Name", ""), Parent: Text(group, "PartOfGroup", NoGroup)))
                    .DistinctBy(group => group.Name)
                    .ToImmutableDictionary(group => group.Name, group => group.Parent, StringComparer.Ordinal),
            };
        }
        catch (XmlException error)
        {
            throw Wrong(path, error.LineNumber > 0 ? error.LineNumber : null, error.Message, error);
        }
    }

    private static AsapAnnotation Annotation(string path, XElement element) => new(
        Text(element, "Name", ""),
        Text(element, "Type", NoGroup),
        Text(element, "PartOfGroup", NoGroup),
        new PolygonRing(
        [
            .. element
                .Descendants("Coordinate")
                .Select(coordinate => (Order: Number(path, coordinate, "Order"), X: Number(path, coordinate, "X"), Y: Number(path, coordinate, "Y")))
                .OrderBy(coordinate => coordinate.Order)
                .Select(coordinate => (coordinate.X, coordinate.Y)),
        ]),
        LineOf(element));

    private static string Text(XElement element, string name, string missing) => (string?)element.Attribute(name) ?? missing;

    private static double Number(string path, XElement coordinate, string name)
    {
        string? text = (string?)coordinate.Attribute(name);
        return NumberText.TryReal(text, out double value)
            ? value
            : throw Wrong(path, LineOf(coordinate), $"a coordinate's {name} is '{text}'");
    }

    private static int LineOf(XElement element) => ((IXmlLineInfo)element).LineNumber;

    private static InputFileException Wrong(string path, int? line, string cause, Exception? inner = null) => new(
        path, line, $"this is not an ASAP annotation file that can be read ({cause.TrimEnd('.')}); save the areas again from ASAP.", inner);
}
