using System.Globalization;

namespace Pathology.Scoring;

/// <summary>
/// Says where a slide's size class would be a higher one if pieces that lie close together were one lesion. By CAMELYON17 and AJCC a node is
/// judged by its largest lesion; whether pieces are one is the pathologist's to say, so the class stays that of the largest piece.
/// </summary>
public static class FragmentRemark
{
    /// <summary>The widest gap, in millimetres, at which pieces are thought of as one.</summary>
    public const double WidestGap = 0.5;

    private static readonly string[] s_numbers = ["two", "three", "four", "five", "six", "seven", "eight", "nine"];

    /// <summary>For example <c>micro; three fragments within 0.4 mm would be macro</c>; null where the class would be the same.</summary>
    /// <param name="heatmap">The slide's finished map.</param>
    /// <param name="classIndex">Which class's scores are meant.</param>
    /// <param name="resolution">Micrometres across a base pixel, along each axis.</param>
    public static string? Of(Heatmap heatmap, int classIndex, MicronsPerPixel resolution, LesionOptions options)
    {
        ArgumentNullException.ThrowIfNull(heatmap);
        ArgumentNullException.ThrowIfNull(options);
        double[] scores = LesionMap.Of(heatmap, classIndex, options);
        List<int[]> areas = LesionFinder.AreasOf(scores, heatmap.Plan.Columns, options);
        (double Width, double Height) cell = heatmap.Plan.CellMillimeters(resolution);
        List<FragmentGap> gaps = areas.Count < 2 ? [] : Fragments.Gaps(areas, heatmap.Plan.Columns, cell, WidestGap);
        if (gaps.Count == 0)
        {
            return null;
        }

        List<(double X, double Y)>[] hulls = [.. areas.Select(area => ConvexHull.Of(CornersOf(area, heatmap.Plan.Columns)))];
        NodeClass largest = NodeClasses.Of(hulls.Max(hull => FeretDiameter.Of(hull, cell.Width, cell.Height)), options);
        int[] group = [.. Enumerable.Range(0, areas.Count)];
        int[] pieces = [.. Enumerable.Repeat(1, areas.Count)];
        foreach (FragmentGap gap in gaps)
        {
            (int one, int other) = (Fragments.RootOf(group, gap.First), Fragments.RootOf(group, gap.Second));
            if (one == other)
            {
                continue;
            }

            group[other] = one;
            pieces[one] += pieces[other];
            hulls[one] = ConvexHull.Of(hulls[one].Concat(hulls[other]));
            NodeClass joined = NodeClasses.Of(FeretDiameter.Of(hulls[one], cell.Width, cell.Height), options);
            if (joined > largest)
            {
                string count = pieces[one] - 2 < s_numbers.Length ? s_numbers[pieces[one] - 2] : pieces[one].ToString(CultureInfo.InvariantCulture);
                double within = Math.Max(0.01, Math.Ceiling((gap.Millimeters * 100) - 1e-6) / 100);
                return string.Create(CultureInfo.InvariantCulture, $"{largest.Word()}; {count} fragments within {within:0.##} mm would be {joined.Word()}");
            }
        }

        return null;
    }

    // In whole cells, so that a gap or a length is the same wherever on the slide it lies.
    private static IEnumerable<(double X, double Y)> CornersOf(int[] area, int columns)
    {
        foreach (int one in area)
        {
            (int x, int y) = (one % columns, one / columns);
            yield return (x, y);
            yield return (x + 1, y);
            yield return (x, y + 1);
            yield return (x + 1, y + 1);
        }
    }
}
