namespace Pathology.Registration;

/// <summary>Quantiles of measured distances, linear between order statistics as NumPy has them.</summary>
internal static class Quantile
{
    /// <returns>NaN of no values.</returns>
    public static double Of(double[] values, double share)
    {
        if (values.Length == 0)
        {
            return double.NaN;
        }

        double[] sorted = [.. values.Order()];
        double at = share * (sorted.Length - 1);
        int below = (int)at;
        return sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
    }
}
