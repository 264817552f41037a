namespace Pathology.Outputs;

/// <summary>How many base pixels one pixel of a heatmap raster spans.</summary>
internal static class HeatmapScale
{
    /// <summary>
    /// The largest power of two that is not coarser than the plan's step and that a viewer finds again from the sizes alone.
    /// </summary>
    /// <remarks>
    /// ASAP lays a heatmap over its slide by the whole number <c>W / w</c>, which must equal <c>H / h</c> (specs §5.3). With
    /// <c>w = ⌊W / s⌋</c> that number is <c>s</c> unless the rest is as large as <c>w</c> itself, so a small slide takes a smaller scale.
    /// A power of two makes the raster exactly as large as a level of a usual pyramid.
    /// </remarks>
    /// <param name="leastSide">What the raster must have of pixels a side, where the slide has as many.</param>
    public static int For(SlideInfo slide, TilePlan plan, int leastSide = 1)
    {
        (double _, double _, double width, double height) = plan.CellOf(new TileIndex(0, 0));
        int scale = 1;
        for (int next = 2; next <= Math.Min(width, height); next *= 2)
        {
            if (IsFoundAgain(slide.Width, next, leastSide) && IsFoundAgain(slide.Height, next, leastSide))
            {
                scale = next;
            }
        }

        return scale;
    }

    private static bool IsFoundAgain(long extent, int scale, int leastSide) => extent / scale >= leastSide && extent / (extent / scale) == scale;
}
