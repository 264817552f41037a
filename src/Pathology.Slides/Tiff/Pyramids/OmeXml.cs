using System.Collections.Immutable;
using System.Globalization;
using System.Xml;

namespace Pathology.Slides.Tiff.Pyramids;

/// <summary>What the XML of an OME-TIFF says of its first picture (OME data model 2016-06).</summary>
internal sealed record OmeXml(ImmutableSortedDictionary<string, string> Properties)
{
    private static readonly Dictionary<string, double> s_microns = new(StringComparer.Ordinal)
    {
        ["µm"] = 1,
        ["μm"] = 1,
        ["um"] = 1,
        ["nm"] = 1e-3,
        ["mm"] = 1e3,
        ["cm"] = 1e4,
        ["m"] = 1e6,
        ["Å"] = 1e-4,
        ["pm"] = 1e-6,
        ["in"] = 25_400,
    };

    private static readonly XmlReaderSettings s_settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        ConformanceLevel = ConformanceLevel.Document,
        MaxCharactersInDocument = 64 << 20,
    };

    /// <summary>Null where the text is not OME-XML, or cannot be read.</summary>
    internal static OmeXml? Of(string description)
    {
        if (!description.Contains("<OME", StringComparison.Ordinal))
        {
            return null;
        }

        try
        {
            // An XML that says what it is encoded in has been decoded before.
            using var xml = XmlReader.Create(new StringReader(description), s_settings);
            string magnification = "";
            while (xml.Read())
            {
                if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Objective")
                {
                    magnification = xml.GetAttribute("NominalMagnification") ?? magnification;
                }
                else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "Pixels")
                {
                    return new OmeXml(Of(xml, magnification));
                }
            }
        }
        catch (XmlException)
        {
            // Its tags are still good; only what the XML would have said is missing.
        }

        return null;
    }

    private static ImmutableSortedDictionary<string, string> Of(XmlReader pixels, string magnification)
    {
        var properties = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (string axis in (string[])["X", "Y"])
        {
            string name = $"PhysicalSize{axis}";
            string unit = pixels.GetAttribute($"{name}Unit") ?? "µm";
            if (pixels.GetAttribute(name) is { } text && NumberText.TryReal(text, out double size) && size > 0 && s_microns.TryGetValue(unit, out double microns))
            {
                properties[$"ome.{name}"] = (size * microns).ToString("R", CultureInfo.InvariantCulture);
            }
        }

        if (magnification.Length > 0)
        {
            properties["openslide.objective-power"] = magnification;
        }

        return properties.ToImmutable();
    }
}
