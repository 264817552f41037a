using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Xml;

namespace Pathology.Synthesis.Truth;

/// <summary>Writes the outlines of metastases as ASAP reads them, in the groups of the CAMELYON challenges.</summary>
internal static class AnnotationWriter
{
    public static async Task WriteAsync(Stream stream, ImmutableArray<SynthesizedLesion> lesions)
    {
        var settings = new XmlWriterSettings { Async = true, Indent = true, IndentChars = "\t", Encoding = new UTF8Encoding(false) };
        XmlWriter xml = XmlWriter.Create(stream, settings);
        await using (xml.ConfigureAwait(false))
        {
            await xml.WriteStartDocumentAsync().ConfigureAwait(false);
            Start(xml, "ASAP_Annotations");
            Start(xml, "Annotations");
            for (int i = 0; i < lesions.Length; i++)
            {
                WriteOutline(xml, lesions[i], i);
            }

            await xml.WriteFullEndElementAsync().ConfigureAwait(false);
            Start(xml, "AnnotationGroups");
            Start(xml, "Group", ("Name", "Tumor"), ("PartOfGroup", "None"), ("Color", "#FF0000"));
            Start(xml, "Attributes");
            await xml.WriteEndDocumentAsync().ConfigureAwait(false);
        }
    }

    private static void WriteOutline(XmlWriter xml, SynthesizedLesion lesion, int number)
    {
        Start(xml, "Annotation", ("Name", string.Create(CultureInfo.InvariantCulture, $"Annotation {number}")), ("Type", "Polygon"), ("PartOfGroup", "Tumor"), ("Color", "#F4FA58"));
        Start(xml, "Coordinates");
        for (int i = 0; i < lesion.Outline.Length; i++)
        {
            (double x, double y) = lesion.Outline[i];
            Start(
                xml,
                "Coordinate",
                ("Order", i.ToString(CultureInfo.InvariantCulture)),
                ("X", x.ToString("0.####", CultureInfo.InvariantCulture)),
                ("Y", y.ToString("0.####", CultureInfo.InvariantCulture)));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    private static void Start(XmlWriter xml, string element, params ReadOnlySpan<(string Name, string Value)> attributes)
    {
        xml.WriteStartElement(element);
        foreach ((string name, string value) in attributes)
        {
            xml.WriteAttributeString(name, value);
        }
    }
}
