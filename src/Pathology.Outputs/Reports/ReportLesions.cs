namespace Pathology.Outputs;

/// <summary>A slide's lesions in numbers, the largest first; how many are left out and which.</summary>
internal static class ReportLesions
{
    private const int Most = 10;

    public static void Write(TextWriter page, ResultDocument result, SlideStability? stability)
    {
        if (result.Lesions.IsEmpty)
        {
            return;
        }

        LesionDocument[] lesions = [.. result.Lesions.OrderByDescending(lesion => lesion.LongestDiameterMillimeters).ThenBy(lesion => lesion.Number)];
        page.Write($"<table><thead><tr><th>lesion</th><th>size, mm</th><th>class</th><th>area, mm²</th><th>score</th>{(stability is null ? "" : "<th title=\"conditions under which it is found, and its highest tile's lowest score\">stays</th>")}</tr></thead><tbody>\n");
        foreach (LesionDocument lesion in lesions.Take(Most))
        {
            page.Write($"<tr><td>{lesion.Number}</td><td>{Html.Fixed(lesion.LongestDiameterMillimeters, 2)}</td><td>{ReportTerms.Short(lesion.SizeClass)}</td>");
            page.Write($"<td>{Html.Fixed(lesion.AreaSquareMillimeters, 2)}</td><td>{Html.Fixed(lesion.PeakScore, 3)}</td>{(stability is null ? "" : $"<td>{ReportStability.Of(stability, lesion.Number)}</td>")}</tr>\n");
        }

        page.Write("</tbody></table>\n");
        if (lesions.Length > Most)
        {
            page.Write($"<p class=\"note\">The {Most} largest of {lesions.Length}. Smaller: {NumberRanges.Of(lesions.Skip(Most).Select(lesion => lesion.Number))}; all stand in lesions.csv.</p>\n");
        }
    }
}
