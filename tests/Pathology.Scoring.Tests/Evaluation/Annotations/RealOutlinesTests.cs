using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Evaluation.Annotations;

/// <summary>The outlines that pathologists drew on CAMELYON16's slides, against the class that its reference gives each slide.</summary>
public class RealOutlinesTests
{
    /// <summary>
    /// Measured with the scorers' 0.243 µm, 18 of 19 slides get the reference's class. The exception is called micro though nothing longer
    /// than 0.14 mm is drawn on it; the scorers, which go by the same outlines, then find no lesion on it but isolated tumour cells.
    /// </summary>
    [Fact]
    public void Draw_RealOutlines_GiveTheClassOfTheReferenceAndALesionToFind()
    {
        Dictionary<string, string> classes = File.ReadLines(SharedData.Require("golden/camelyon16/reference.csv")).Skip(1)
            .Select(line => line.Split(','))
            .ToDictionary(cells => Path.GetFileNameWithoutExtension(cells[0]), cells => cells[2], StringComparer.OrdinalIgnoreCase);
        List<string> others = [];
        List<string> withoutLesion = [];
        foreach (string path in Directory.EnumerateFiles(SharedData.Require("golden/camelyon16/polygons"), "*.json").Order(StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(path);
            TumourMask tumour = AnnotatedTumour.Draw(name, AsapAnnotations.Read(name, new MemoryStream(Encoding.UTF8.GetBytes(ToAsap(path)))), null);
            double longest = LongestMillimeters(tumour);
            if (classes[name] != (longest > 2 ? "macro" : longest > 0.2 ? "micro" : "itc"))
            {
                others.Add(FormattableString.Invariant($"{name} {classes[name]} {longest:0.00} mm"));
            }

            if (EvaluationMask.Of(tumour, new FrocOptions()).Lesions.All(lesion => lesion.IsIsolatedTumourCells))
            {
                withoutLesion.Add(name);
            }
        }

        Assert.Equal(["Tumor_017 micro 0.14 mm"], others);
        Assert.Equal(["Tumor_017"], withoutLesion);
    }

    // The longest diameter of any area of tumour, as it was drawn: the grown lesions of the evaluation are 75 µm longer.
    private static double LongestMillimeters(TumourMask tumour)
    {
        const double Pixel = 0.243 * 32 / 1000;
        return Components.Find(tumour.Tumour.Cells, tumour.Tumour.Width).Max(cells => FeretDiameter.Of(cells.SelectMany(cell =>
            new (double X, double Y)[] { (0, 0), (1, 0), (0, 1), (1, 1) }.Select(corner =>
                (((cell % tumour.Tumour.Width) + corner.X) * Pixel, ((cell / tumour.Tumour.Width) + corner.Y) * Pixel)))));
    }

    private static string ToAsap(string path)
    {
        JsonNode polygons = JsonNode.Parse(File.ReadAllText(path))!;
        var xml = new StringBuilder("<ASAP_Annotations><Annotations>");
        foreach ((string list, string group) in (ImmutableArray<(string, string)>)[("positive", "Tumor"), ("negative", "Exclusion")])
        {
            foreach (JsonNode? polygon in polygons[list]!.AsArray())
            {
                xml.Append(CultureInfo.InvariantCulture, $"<Annotation Name=\"a\" Type=\"Polygon\" PartOfGroup=\"{group}\"><Coordinates>");
                int order = 0;
                foreach (JsonNode? vertex in polygon!["vertices"]!.AsArray())
                {
                    xml.Append(CultureInfo.InvariantCulture, $"<Coordinate Order=\"{order++}\" X=\"{(double)vertex![0]!}\" Y=\"{(double)vertex[1]!}\"/>");
                }

                xml.Append("</Coordinates></Annotation>");
            }
        }

        return xml.Append("</Annotations><AnnotationGroups><Group Name=\"Tumor\" PartOfGroup=\"None\"/><Group Name=\"Exclusion\" PartOfGroup=\"None\"/></AnnotationGroups></ASAP_Annotations>").ToString();
    }
}
