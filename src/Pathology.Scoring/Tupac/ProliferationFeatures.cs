using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Nine numbers of a slide's mitosis counts, as CODAIT's readable take on Paeng et al. 2017 has them (deep-histopath, predict.py).</summary>
/// <remarks>
/// They are not the 21 features of the paper itself, whose list is not public. CODAIT's table has a row for each detection, so a region
/// without mitoses does not appear in it; here it counts as one with none, because it was looked at.
/// </remarks>
public static class ProliferationFeatures
{
    /// <summary>The names of the nine as CODAIT has them, in their order.</summary>
    public static ImmutableArray<string> Names { get; } =
        ["sum", "std", "avg", "sum_top10", "std_top10", "avg_top10", "sum_top30_70", "std_top30_70", "avg_top30_70"];

    /// <summary>
    /// Sum, standard deviation and mean of the mitoses of all regions, of the tenth with the most (one at least), and of ranks 30 % to 70 %.
    /// The deviation is that of a sample (n - 1, as pandas has it), and 0 for a single region; all nine are 0 where there is no region.
    /// </summary>
    /// <param name="mitoses">One count a region, in any order.</param>
    public static ImmutableArray<double> Of(IReadOnlyCollection<int> mitoses)
    {
        ArgumentNullException.ThrowIfNull(mitoses);
        int[] falling = [.. mitoses.OrderDescending()];
        int top = Math.Min(falling.Length, Math.Max((int)(0.1 * falling.Length), 1));
        int end = Math.Min(falling.Length, Math.Max((int)(0.7 * falling.Length), 1));
        return [.. Three(falling), .. Three(falling[..top]), .. Three(falling[(int)(0.3 * falling.Length)..end])];
    }

    private static IEnumerable<double> Three(int[] counts)
    {
        if (counts.Length == 0)
        {
            return [0, 0, 0];
        }

        double mean = counts.Average();
        double deviation = counts.Length == 1 ? 0 : Math.Sqrt(counts.Sum(count => (count - mean) * (count - mean)) / (counts.Length - 1));
        return [counts.Sum(), deviation, mean];
    }
}
