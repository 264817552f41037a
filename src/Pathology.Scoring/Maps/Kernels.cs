namespace Pathology.Scoring;

/// <summary>Weights for <see cref="SeparableFilter"/>.</summary>
internal static class Kernels
{
    /// <summary>SciPy's Gaussian: cut off at four standard deviations, weights that add to one.</summary>
    public static double[] Gaussian(double sigma)
    {
        int reach = (int)((4 * sigma) + 0.5);
        double[] weights = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => Math.Exp(-0.5 * i * i / (sigma * sigma)))];
        double sum = weights.Sum();
        return [.. weights.Select(weight => weight / sum)];
    }

    /// <summary>The share of each neighbouring cell's tile that lies over a cell.</summary>
    /// <param name="cellsAcrossTile">How many cells a tile is wide; its own cell lies in its middle. Not always whole.</param>
    public static double[] Overlap(double cellsAcrossTile)
    {
        double half = Math.Max(1, cellsAcrossTile) / 2;
        int reach = (int)Math.Ceiling(half - 0.5 - 1e-9);
        return [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(i => Math.Min(i + 0.5, half) - Math.Max(i - 0.5, -half))];
    }
}
