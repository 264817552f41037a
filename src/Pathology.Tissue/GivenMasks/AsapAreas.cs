using System.Collections.Immutable;
using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Pathology.Tissue;

/// <summary>Areas of an ASAP annotation file; those of the groups that CAMELYON cuts out are cut out of all others.</summary>
internal static class AsapAreas
{
    // Dots, point sets and measurements have no area.
    private static readonly string[] s_areaTypes = ["Polygon", "Spline", "Rectangle"];
    private static readonly string[] s_cutOutGroups = ["_2", "Exclusion", "normal"];

    /// <exception cref="TissueFileException">It is not ASAP's XML, or holds areas to be cut out only.</exception>
    public static ImmutableArray<BasePolygon> Read(string path, Stream file)
    {
        try
        {
            using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            XElement root = XDocument.Load(reader).Root!;
            if (root.Name != "ASAP_Annotations")
            {
                throw new FormatException($"its root is '{root.Name}', not 'ASAP_Annotations'");
            }

            ILookup<bool, PolygonRing> rings = root
                .Descendants("Annotation")
                .Where(annotation => s_areaTypes.Contains((string?)annotation.Attribute("Type")))
                .Select(annotation => (IsCutOut: s_cutOutGroups.Contains((string?)annotation.Attribute("PartOfGroup")), Ring: Ring(annotation)))
                .Where(item => item.Ring.Vertices.Length > 2)
                .ToLookup(item => item.IsCutOut, item => item.Ring);
            if (rings[true].Any() && !rings[false].Any())
            {
                throw new FormatException($"all its areas are of groups that are cut out ({string.Join(", ", s_cutOutGroups)})");
            }

            return [.. rings[false].Select(ring => new BasePolygon(ring, [.. rings[true].Where(hole => Meet(ring, hole))]))];
        }
        catch (Exception error) when (error is XmlException or FormatException or OverflowException)
        {
            throw new TissueFileException(path, $"this is not an ASAP annotation file that can be read ({error.Message.TrimEnd('.')}); save the areas again from ASAP.", error);
        }
    }

    private static PolygonRing Ring(XElement annotation) => new(
    [
        .. annotation
            .Descendants("Coordinate")
            .Select(coordinate => (Order: Number(coordinate, "Order"), X: Number(coordinate, "X"), Y: Number(coordinate, "Y")))
            .OrderBy(coordinate => coordinate.Order)
            .Select(coordinate => (coordinate.X, coordinate.Y)),
    ]);

    private static double Number(XElement coordinate, string name)
    {
        string? text = (string?)coordinate.Attribute(name);
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value)
            ? value
            : throw new FormatException($"a coordinate's {name} is '{text}'");
    }

    private static bool Meet(PolygonRing a, PolygonRing b) =>
        a.Vertices.Min(vertex => vertex.X) < b.Vertices.Max(vertex => vertex.X) && b.Vertices.Min(vertex => vertex.X) < a.Vertices.Max(vertex => vertex.X)
        && a.Vertices.Min(vertex => vertex.Y) < b.Vertices.Max(vertex => vertex.Y) && b.Vertices.Min(vertex => vertex.Y) < a.Vertices.Max(vertex => vertex.Y);
}
