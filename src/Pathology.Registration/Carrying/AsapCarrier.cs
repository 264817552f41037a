using System.Globalization;
using System.Xml;
using System.Xml.Linq;

namespace Pathology.Registration;

/// <summary>Carries ASAP's annotations: the X and Y of every coordinate; names, groups and colours stay.</summary>
internal static class AsapCarrier
{
    public static CarriedFile Carry(string path, CarriedPlaces way)
    {
        using FileStream file = RegularFile.OpenRead(path);
        _ = AsapAnnotations.Read(path, file); // tells what is wrong with it, and where; what passes is not nested deeply
        file.Position = 0;
        using var reader = XmlReader.Create(file, new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        XDocument document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        foreach (XElement annotation in document.Descendants("Annotation"))
        {
            // A rectangle that was turned is none any more: ASAP would straighten it.
            if ((string?)annotation.Attribute("Type") == "Rectangle")
            {
                annotation.SetAttributeValue("Type", "Polygon");
            }

            foreach (XElement place in annotation.Descendants("Coordinate"))
            {
                (double x, double y) = way.Carry(Number(place, "X"), Number(place, "Y"));
                place.SetAttributeValue("X", x.ToString("0.####", CultureInfo.InvariantCulture));
                place.SetAttributeValue("Y", y.ToString("0.####", CultureInfo.InvariantCulture));
            }
        }

        return new CarriedFile(way.Count, way.Outside, output =>
        {
            using var writer = XmlWriter.Create(output, new XmlWriterSettings { CloseOutput = false, NewLineHandling = NewLineHandling.None });
            document.Save(writer);
        });
    }

    private static double Number(XElement place, string name) => NumberText.TryReal((string?)place.Attribute(name), out double value) ? value : 0;
}
