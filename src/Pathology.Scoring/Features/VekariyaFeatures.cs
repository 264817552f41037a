using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>
/// The 31 features of arjunvekariyagithub/camelyon16-grand-challenge. Scores become bytes first, as in the source's PNG heatmaps. The
/// source names no columns and rounds each number to two decimals; here they have names and are whole.
/// </summary>
internal static class VekariyaFeatures
{
    // int(0.90 * 255), inclusive, and int(0.50 * 255), exclusive.
    private const int High = 229;
    private const int Half = 127;

    private static readonly string[] s_statistics = ["max", "mean", "variance", "skewness", "kurtosis"];

    public static ImmutableArray<string> Columns { get; } =
    [
        "region_count_t90", "tumor_tissue_ratio_t90", "largest_area_t50", "longest_axis_t50", "pixels_t90", "mean_prediction_t90",
        .. ((string[])["area_t90", "perimeter_t90", "eccentricity_t90", "extent_t50", "solidity_t90"]).SelectMany(feature => s_statistics.Select(statistic => $"{feature}_{statistic}")),
    ];

    public static IEnumerable<double> Of(FeatureMap map)
    {
        // OpenCV writes floats into a PNG rounded, halves to even, and saturated.
        double[] bytes = [.. map.Scores.Select(score => Math.Clamp(Math.Round(score * 255), 0, 255))];
        List<Region> high = Region.FindAll(bytes, map.Columns, value => value >= High);
        if (high.Count == 0)
        {
            return new double[Columns.Length];
        }

        List<Region> half = Region.FindAll(bytes, map.Columns, value => value > Half);
        Region largest = half.MaxBy(region => region.Area)!;
        double pixels = high.Sum(region => region.Area);
        return
        [
            high.Count,
            pixels / map.Tissue,
            largest.Area,
            largest.Moments.MajorAxis,
            pixels,
            high.Average(region => region.Cells.Average(cell => bytes[cell])),
            .. Statistics([.. high.Select(region => (double)region.Area)]),
            .. Statistics([.. high.Select(region => region.Perimeter)]),
            .. Statistics([.. high.Select(region => region.Moments.Eccentricity)]),
            .. Statistics([.. half.Select(region => region.Extent)]),
            .. Statistics([.. high.Select(region => region.Solidity)]),
        ];
    }

    /// <summary>NumPy's maximum, mean and variance, SciPy's skewness and excess kurtosis, both biased.</summary>
    private static double[] Statistics(double[] values)
    {
        double mean = values.Average();
        double Moment(int order) => values.Average(value => Math.Pow(value - mean, order));
        double variance = Moment(2);

        // Values that are all the same have no shape. SciPy gave 0 and -3 for it when this was published (it gives NaN today).
        bool isFlat = variance <= (1e-15 * mean) * (1e-15 * mean);
        return
        [
            values.Max(),
            mean,
            variance,
            isFlat ? 0 : Moment(3) / Math.Pow(variance, 1.5),
            (isFlat ? 0 : Moment(4) / (variance * variance)) - 3,
        ];
    }
}
