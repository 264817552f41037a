using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>
/// The 30 features of StAndrewsMedTech/repathcamelyon's SlideClassifierWang. The source divides its sums of scores, which are 0 to 1
/// already, by 255 as well; that factor, to which trees are blind, is left out here.
/// </summary>
internal static class RepathFeatures
{
    private static readonly double[] s_thresholds = [0.5, 0.6, 0.7, 0.8, 0.9];

    public static ImmutableArray<string> Columns { get; } =
    [
        "area_ratio_5", "prob_score_5", "area_ratio_6", "prob_score_6", "area_ratio_7", "prob_score_7", "area_ratio_8", "prob_score_8", "area_ratio_9", "prob_score_9",
        "area_1", "eccentricity_1", "extent_1", "bbox_area_1", "major_axis_1", "max_intensity_1", "mean_intensity_1", "min_intensity_1", "aspect_ratio_1", "solidity_1",
        "area_2", "eccentricity_2", "extent_2", "bbox_area_2", "major_axis_2", "max_intensity_2", "mean_intensity_2", "min_intensity_2", "aspect_ratio_2", "solidity_2",
    ];

    public static IEnumerable<double> Of(FeatureMap map)
    {
        // Among regions of the same size the source takes the later first.
        Region[] largest = [.. map.Regions(score => score >= 0.5).AsEnumerable().Reverse().OrderByDescending(region => region.Area).Take(2)];
        return
        [
            .. s_thresholds.SelectMany(t => Global(map, t)),
            .. Local(map, largest.ElementAtOrDefault(0)),
            .. Local(map, largest.ElementAtOrDefault(1)),
        ];
    }

    private static double[] Global(FeatureMap map, double threshold) =>
    [
        (double)map.Scores.Count(score => score >= threshold) / map.Tissue,
        map.Scores.Where(score => score >= threshold).Sum() / map.Tissue,
    ];

    private static double[] Local(FeatureMap map, Region? region) =>
        region is null ? new double[10] : RegionFeatures.Of(region, map.HighestOf(region), map.MeanOf(region), map.LowestOf(region));
}
