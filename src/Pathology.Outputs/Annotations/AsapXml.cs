using System.Globalization;

namespace Pathology.Outputs;

/// <summary><c>annotations.xml</c>: the lesions, and the regions that mitoses were counted in, as ASAP draws and CAMELYON exchanges them (specs §1.7, §5.2), in base pixels.</summary>
/// <remarks>ASAP's polygons have no holes; a hole is a polygon of the group <c>Exclusion</c>, as in CAMELYON's own annotations.</remarks>
internal static class AsapXml
{
    private const string Polygon = "Polygon";
    private const string ExclusionGroup = "Exclusion";
    private const string RegionGroup = "Region";
    private const string RegionColor = "#005AC8";
    private const string LesionColor = "#FF0000";
    private const string ExclusionColor = "#00AA00";

    public static void Write(Stream output, SlideReport report)
    {
        // ASAP refuses a file with a group that is not declared, and takes "None" for "no group at all".
        string group = AsapWriter.Text(report.Model.Classes[report.Model.PositiveClass]);
        group = group is "" or "None" or ExclusionGroup or RegionGroup ? "Lesion" : group;
        using var writer = new AsapWriter(output);
        foreach (Lesion lesion in report.Lesions)
        {
            string finding = string.Create(CultureInfo.InvariantCulture, $"{FindingNames.Of(report)} {lesion.Number}");
            writer.Annotation(finding, Polygon, group, LesionColor, lesion.Outline.Exterior);
            for (int hole = 0; hole < lesion.Outline.Holes.Length; hole++)
            {
                string name = string.Create(CultureInfo.InvariantCulture, $"{finding} hole {hole + 1}");
                writer.Annotation(name, Polygon, ExclusionGroup, ExclusionColor, lesion.Outline.Holes[hole]);
            }
        }

        foreach ((int number, HighPowerRegion region) in report.Regions?.Index() ?? [])
        {
            writer.Annotation(FindingNames.OfRegion(number + 1, region), Polygon, RegionGroup, RegionColor, region.Area.ToRing());
        }

        (string, string)[] regions = report.Regions is null ? [] : [(RegionGroup, RegionColor)];
        writer.End([(group, LesionColor), (ExclusionGroup, ExclusionColor), .. regions]);
    }
}
