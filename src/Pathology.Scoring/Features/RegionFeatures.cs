namespace Pathology.Scoring;

/// <summary>The ten features of one region that the followers of Wang et al. 2016 agree on.</summary>
internal static class RegionFeatures
{
    /// <param name="region">The region.</param>
    /// <param name="scores">Its highest, lowest and mean score, in the order that the source lists them.</param>
    public static double[] Of(Region region, params ReadOnlySpan<double> scores) =>
    [
        region.Area, region.Moments.Eccentricity, region.Extent, region.BoxArea, region.Moments.MajorAxis, .. scores, region.AspectRatio, region.Solidity,
    ];
}
