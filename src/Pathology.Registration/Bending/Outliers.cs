namespace Pathology.Registration;

/// <summary>Blocks that were found where none of their neighbours were: tissue that only looks alike.</summary>
internal static class Outliers
{
    private const int Neighbours = 8;
    private const double MostCells = 2;

    /// <summary>Those whose shift is near the median of their neighbours'.</summary>
    /// <param name="matches">Blocks that were found.</param>
    /// <param name="cell">µm of a cell in which they were compared.</param>
    public static List<BlockMatch> LeftOut(IReadOnlyList<BlockMatch> matches, double cell)
    {
        List<BlockMatch> kept = [];
        foreach (BlockMatch match in matches)
        {
            BlockMatch[] near = [.. matches.OrderBy(other => double.Hypot(other.X - match.X, other.Y - match.Y)).Skip(1).Take(Neighbours)];
            if (near.Length < 3)
            {
                continue;
            }

            double x = Median(near.Select(other => other.ShiftX));
            double y = Median(near.Select(other => other.ShiftY));
            double spread = Median(near.Select(other => double.Hypot(other.ShiftX - x, other.ShiftY - y)));
            if (double.Hypot(match.ShiftX - x, match.ShiftY - y) <= (MostCells * cell) + (3 * spread))
            {
                kept.Add(match);
            }
        }

        return kept;
    }

    private static double Median(IEnumerable<double> values) => Quantile.Of([.. values], 0.5);
}
