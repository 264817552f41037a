using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>Where mitoses were counted, in the report: a table of the regions.</summary>
internal static class ReportRegions
{
    public static void Write(TextWriter page, ImmutableArray<RegionDocument> regions)
    {
        if (regions.IsEmpty)
        {
            page.Write("<p class=\"note\">No region held enough tissue to count mitoses in.</p>\n");
            return;
        }

        page.Write("<table><thead><tr><th>region</th><th>nuclei</th><th>mitoses</th></tr></thead><tbody>\n");
        int most = regions.Max(region => region.Mitoses);
        for (int i = 0; i < regions.Length; i++)
        {
            string mitoses = FormattableString.Invariant($"{regions[i].Mitoses}");
            page.Write(FormattableString.Invariant($"<tr><td>{i + 1}</td><td>{regions[i].Nuclei}</td><td>{(regions[i].Mitoses == most ? $"<b>{mitoses}</b>" : mitoses)}</td></tr>\n"));
        }

        page.Write("</tbody></table>\n<p class=\"note\">Regions of ten high-power fields, the most cellular first; framed in the picture.</p>\n");
    }
}
