using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>
/// The 30 features of DIDSR/DeepLearningCamelyon_II, in the columns of its published data sheets. Its sums are of what exceeds the
/// threshold, not of the scores (the code and the sheets agree on this against its README).
/// </summary>
internal static class DidsrFeatures
{
    private static readonly double[] s_thresholds = [0.5, 0.6, 0.7, 0.8, 0.9];

    public static ImmutableArray<string> Columns { get; } =
    [
        "ratio_cancer_tissue50", "ratio_cancer_tissue60", "ratio_cancer_tissue70", "ratio_cancer_tissue80", "ratio_cancer_tissue90",
        "ratio_sum_tissue50", "ratio_sum_tissue60", "ratio_sum_tissue70", "ratio_sum_tissue80", "ratio_sum_tissue90",
        "largest_area", "eccentricity_largest", "extend_largest", "area_bbox_largest", "major_axis_length_largest",
        "maxprob_largest", "minprob_largest", "aveprob_largest", "aspect_ratio_bbox_largest", "solidity_largest",
        "second_largest_area", "eccentricity_second_largest", "extend_second_largest", "area_bbox_second_largest", "major_axis_length_second_largest",
        "maxprob_second_largest", "minprob_second_largest", "aveprob_second_largest", "aspect_ratio_bbox_second_largest", "solidity_second_largest",
    ];

    /// <param name="threshold">What the cells of a region exceed; the source made a sheet for each of 0.5 to 0.9.</param>
    public static IEnumerable<double> Of(FeatureMap map, double threshold)
    {
        // The source clears regions at the border, where slides have no tissue.
        List<Region> regions = [.. map.Regions(score => score > threshold).Where(region => !region.TouchesEdge(map.Rows))];
        if (regions.Count == 0)
        {
            return new double[Columns.Length];
        }

        Region largest = regions.MaxBy(region => region.Area)!;
        Region? second = regions.Where(region => region.Area < largest.Area).MaxBy(region => region.Area);

        // Where no region is smaller, the source's area is -1 and the rest is the last region's; its sheets hold such a slide (normal_054).
        return
        [
            .. s_thresholds.Select(t => (double)map.Scores.Count(score => score > t) / map.Tissue),
            .. s_thresholds.Select(t => map.Scores.Sum(score => Math.Max(0, score - t)) / map.Tissue),
            .. Local(map, largest),
            .. second is null ? [-1, .. Local(map, regions[^1])[1..]] : Local(map, second),
        ];
    }

    private static double[] Local(FeatureMap map, Region region) => RegionFeatures.Of(region, map.HighestOf(region), map.LowestOf(region), map.MeanOf(region));
}
