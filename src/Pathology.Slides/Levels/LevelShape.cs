namespace Pathology.Slides.Levels;

/// <summary>The one rule for when a picture has the proportions of another.</summary>
internal static class LevelShape
{
    // Each side may be rounded in either direction, and again at each level.
    private const double Slack = 2;

    /// <summary>Whether a picture of <paramref name="width"/> by <paramref name="height"/> can be the other one made smaller.</summary>
    internal static bool Fits(long fullWidth, long fullHeight, long width, long height)
    {
        (double leastAcross, double mostAcross) = Range(fullWidth, width);
        (double leastDown, double mostDown) = Range(fullHeight, height);
        return leastAcross <= mostDown && leastDown <= mostAcross;
    }

    private static (double Least, double Most) Range(long full, long side) => (full / (side + Slack), full / Math.Max(side - Slack, 0.5));
}
