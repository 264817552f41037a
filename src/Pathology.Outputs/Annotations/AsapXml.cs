using System.Globalization;
using System.Text;
using System.Xml;

namespace Pathology.Outputs;

/// <summary><c>annotations.xml</c>: the lesions, and the regions that mitoses were counted in, as ASAP draws and CAMELYON exchanges them (specs §1.7, §5.2), in base pixels.</summary>
/// <remarks>ASAP's polygons have no holes; a hole is a polygon of the group <c>Exclusion</c>, as in CAMELYON's own annotations.</remarks>
internal static class AsapXml
{
    private const string ExclusionGroup = "Exclusion";
    private const string RegionGroup = "Region";
    private const string RegionColor = "#005AC8";
    private const string LesionColor = "#FF0000";
    private const string ExclusionColor = "#00AA00";

    public static void Write(Stream output, SlideReport report)
    {
        // ASAP refuses a file with a group that is not declared, and takes "None" for "no group at all".
        string group = XmlText(report.Model.Classes[report.Model.PositiveClass]);
        group = group is "" or "None" or ExclusionGroup or RegionGroup ? "Lesion" : group;
        var settings = new XmlWriterSettings
        {
            Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            Indent = true,
            IndentChars = "\t",
            NewLineChars = "\n",
            CloseOutput = false,
        };
        using XmlWriter writer = XmlWriter.Create(output, settings);
        writer.WriteStartElement("ASAP_Annotations");
        writer.WriteStartElement("Annotations");
        foreach (Lesion lesion in report.Lesions)
        {
            string finding = string.Create(CultureInfo.InvariantCulture, $"{FindingNames.Of(report)} {lesion.Number}");
            WriteAnnotation(writer, finding, group, LesionColor, lesion.Outline.Exterior);
            for (int hole = 0; hole < lesion.Outline.Holes.Length; hole++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"{finding} hole {hole + 1}");
                WriteAnnotation(writer, name, ExclusionGroup, ExclusionColor, lesion.Outline.Holes[hole]);
            }
        }

        foreach ((int number, HighPowerRegion region) in report.Regions?.Index() ?? [])
        {
            WriteAnnotation(writer, FindingNames.OfRegion(number + 1, region), RegionGroup, RegionColor, region.Area.ToRing());
        }

        writer.WriteEndElement();
        writer.WriteStartElement("AnnotationGroups");
        WriteGroup(writer, group, LesionColor);
        WriteGroup(writer, ExclusionGroup, ExclusionColor);
        if (report.Regions is not null)
        {
            WriteGroup(writer, RegionGroup, RegionColor);
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndDocument();
    }

    private static void WriteAnnotation(XmlWriter writer, string name, string group, string color, PolygonRing ring)
    {
        writer.WriteStartElement("Annotation");
        writer.WriteAttributeString("Name", name);
        writer.WriteAttributeString("Type", "Polygon");
        writer.WriteAttributeString("PartOfGroup", group);
        writer.WriteAttributeString("Color", color);
        writer.WriteStartElement("Coordinates");
        for (int order = 0; order < ring.Vertices.Length; order++)
        {
            writer.WriteStartElement("Coordinate");
            writer.WriteAttributeString("Order", order.ToString(CultureInfo.InvariantCulture));
            writer.WriteAttributeString("X", OutlineNumber.Text(ring.Vertices[order].X));
            writer.WriteAttributeString("Y", OutlineNumber.Text(ring.Vertices[order].Y));
            writer.WriteEndElement();
        }

        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    private static void WriteGroup(XmlWriter writer, string name, string color)
    {
        writer.WriteStartElement("Group");
        writer.WriteAttributeString("Name", name);
        writer.WriteAttributeString("PartOfGroup", "None");
        writer.WriteAttributeString("Color", color);
        writer.WriteStartElement("Attributes");
        writer.WriteEndElement();
        writer.WriteEndElement();
    }

    // A model's config may name a class with characters that XML 1.0 cannot hold at all, not even escaped.
    private static string XmlText(string text) => string.Concat(text.EnumerateRunes().Select(rune =>
        rune.Utf16SequenceLength == 2 || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD"));
}
