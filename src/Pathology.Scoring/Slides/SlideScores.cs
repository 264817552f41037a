namespace Pathology.Scoring;

/// <summary>How suspicious a slide is, in one number from its heatmap.</summary>
public static class SlideScores
{
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
}
