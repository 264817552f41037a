namespace Pathology.Scoring;

/// <summary>Spearman's rank correlation.</summary>
public static class RankCorrelation
{
    /// <summary>
    /// Spearman's rho as SciPy's <c>spearmanr</c> has it: Pearson's correlation of the ranks, equal values sharing the mean of theirs.
    /// NaN where a side does not vary, or for fewer than two pairs.
    /// </summary>
    public static double Spearman(IReadOnlyList<double> first, IReadOnlyList<double> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count, nameof(second));
        (double[] a, double[] b) = (Ranks(first), Ranks(second));
        double mean = (a.Length + 1) / 2.0;
        double both = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.Length; i++)
        {
            both += (a[i] - mean) * (b[i] - mean);
            ofA += (a[i] - mean) * (a[i] - mean);
            ofB += (b[i] - mean) * (b[i] - mean);
        }

        return both / Math.Sqrt(ofA * ofB);
    }

    private static double[] Ranks(IReadOnlyList<double> values)
    {
        int[] order = [.. Enumerable.Range(0, values.Count).OrderBy(index => values[index])];
        double[] ranks = new double[order.Length];
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && values[order[end]] == values[order[start]]; end++)
            {
            }

            for (int i = start; i < end; i++)
            {
                ranks[order[i]] = (start + end + 1) / 2.0;
            }
        }

        return ranks;
    }
}
