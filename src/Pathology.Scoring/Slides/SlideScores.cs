namespace Pathology.Scoring;

/// <summary>How suspicious a slide is, in one number from its heatmap.</summary>
public static class SlideScores
{
    private const double MiddleMillimeters = 2;

    /// <summary>The highest score of any tile (Liu et al. 2017, arXiv 1703.02442); null where no tile was scored.</summary>
    public static double? Max(Heatmap heatmap, int classIndex)
    {
        ArgumentNullException.ThrowIfNull(heatmap);
        float highest = float.NegativeInfinity;
        foreach (float score in heatmap.PlaneOf(classIndex))
        {
            // NaN compares false: a cell nobody looked at is passed over.
            highest = score > highest ? score : highest;
        }

        return float.IsNegativeInfinity(highest) ? null : highest;
    }

    /// <summary>
    /// How large the largest lesion is: <c>d / (d + 2 mm)</c> for its longest diameter d, so 0 without a lesion, 0.09 at the 0.2 mm that
    /// make a micrometastasis, 0.5 at the 2 mm that make a macrometastasis, and 1 never; null where no tile was scored.
    /// </summary>
    /// <remarks>The order is the diameters'; the formula is this program's own and only brings them into 0 to 1.</remarks>
    public static double? LargestLesion(Heatmap heatmap, IReadOnlyCollection<Lesion> lesions)
    {
        ArgumentNullException.ThrowIfNull(heatmap);
        ArgumentNullException.ThrowIfNull(lesions);
        double longest = lesions.Select(lesion => lesion.LongestDiameterMillimeters).DefaultIfEmpty(0).Max();
        return heatmap.Scored == 0 ? null : longest / (longest + MiddleMillimeters);
    }
}
