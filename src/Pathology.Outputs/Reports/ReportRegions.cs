using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>Where mitoses were counted, in the report: a table, and frames over the slide's picture.</summary>
/// <remarks>Mitoses are too small and too many to be marked one by one there; QuPath and ASAP show them.</remarks>
internal static class ReportRegions
{
    public static void Write(TextWriter page, ImmutableArray<RegionDocument> regions, int mitoses)
    {
        if (regions.IsEmpty)
        {
            page.Write("<p>No region held enough tissue to count mitoses in.</p>\n");
            return;
        }

        page.Write("<table><thead><tr><th>region</th><th>nuclei</th><th>mitoses</th></tr></thead><tbody>\n");
        for (int i = 0; i < regions.Length; i++)
        {
            page.Write(FormattableString.Invariant($"<tr><td>{i + 1}</td><td>{regions[i].Nuclei}</td><td>{regions[i].Mitoses}</td></tr>\n"));
        }

        page.Write("</tbody></table>\n");
        page.Write(FormattableString.Invariant($"<p class=\"note\">{mitoses} mitoses in all; each stands in lesions.csv and findings.geojson.</p>\n"));
    }

    /// <param name="unit">A hundredth of the picture's longer side, in base pixels.</param>
    public static void WriteMarks(TextWriter page, ImmutableArray<RegionDocument> regions, double unit)
    {
        for (int i = 0; i < regions.Length; i++)
        {
            BoundsDocument area = regions[i].Area;
            page.Write(FormattableString.Invariant($"<rect x=\"{area.X}\" y=\"{area.Y}\" width=\"{area.Width}\" height=\"{area.Height}\"/>"));
            page.Write(FormattableString.Invariant($"<text x=\"{area.X + unit:0}\" y=\"{area.Y + (unit * 3.4):0}\" font-size=\"{unit * 3:0}\">{i + 1}</text>"));
        }
    }
}
