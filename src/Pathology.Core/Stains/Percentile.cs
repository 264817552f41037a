namespace Pathology;

/// <summary>Percentiles as numpy has them: linear between the two nearest values.</summary>
internal static class Percentile
{
    /// <param name="sorted">In ascending order, one at least.</param>
    /// <param name="percent">0 to 100.</param>
    public static double Of(ReadOnlySpan<double> sorted, double percent)
    {
        double place = (sorted.Length - 1) * percent / 100;
        int below = (int)place;
        double low = sorted[below];
        return below + 1 < sorted.Length ? low + ((sorted[below + 1] - low) * (place - below)) : low;
    }
}
