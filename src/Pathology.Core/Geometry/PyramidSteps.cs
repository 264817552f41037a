using System.Collections.Immutable;

namespace Pathology;

/// <summary>How many pixels of the sharpest level one of each other level really spans, where levels may be padded to whole tiles.</summary>
/// <remarks>
/// CAMELYON16's masks are padded: the ratio of a small level's width to the first one's says 30.5 or 13.4 where the level is one of 32. A
/// padded level fits several powers of two, so the steps of the sharper levels are carried on.
/// </remarks>
public static class PyramidSteps
{
    private const int LargestStep = 1 << 20;

    /// <summary>Whether a raster could be another one that was reduced by a whole number, but for rounding.</summary>
    public static bool IsReduced(long sharp, long reduced, long by) => Math.Abs(sharp - (reduced * by)) < Math.Max(2, by);

    /// <summary>Whether a raster could be another one that was reduced by a whole number, where either may have been padded to whole tiles.</summary>
    /// <param name="sharp">Length of the sharper one.</param>
    /// <param name="sharpTile">What it may have been padded to; 1 for no padding.</param>
    /// <param name="reduced">Length of the reduced one.</param>
    /// <param name="reducedTile">What that may have been padded to.</param>
    /// <param name="by">By how much it was reduced.</param>
    public static bool IsReduced(long sharp, int sharpTile, long reduced, int reducedTile, long by)
    {
        long least = sharp % sharpTile == 0 ? sharp - sharpTile + 1 : sharp;
        long fewest = reduced % reducedTile == 0 ? reduced - reducedTile : reduced - 1;
        return Math.Floor((double)least / by) <= reduced && Math.Ceiling((double)sharp / by) > fewest;
    }

    /// <summary>The factor of each level, 1 for the first; a level that is no power of two smaller has the ratio of its sizes.</summary>
    public static ImmutableArray<double> Of(ImmutableArray<SlideLevel> levels)
    {
        ImmutableArray<double>.Builder factors = ImmutableArray.CreateBuilder<double>();
        double step = 2;
        for (int i = 0; i < levels.Length; i++)
        {
            double before = i == 0 ? 1 : factors[i - 1];
            double factor = i == 0 ? 1 : FactorOf(levels[0], levels[i], before, before * step);
            step = factor / before > 1 ? factor / before : step;
            factors.Add(factor);
        }

        return factors.ToImmutable();
    }

    private static double FactorOf(SlideLevel sharpest, SlideLevel level, double before, double expected)
    {
        double ratio = Math.Max((double)sharpest.Width / level.Width, (double)sharpest.Height / level.Height);
        long whole = (long)Math.Round(ratio);
        if (IsReduced(sharpest.Width, level.Width, whole) && IsReduced(sharpest.Height, level.Height, whole))
        {
            return whole;
        }

        PixelSize of = sharpest.StoredTile ?? new PixelSize(1, 1);
        PixelSize to = level.StoredTile ?? new PixelSize(1, 1);
        if (expected == Math.Floor(expected) && Fits((long)expected))
        {
            return expected;
        }

        for (long power = 1; power <= LargestStep; power *= 2)
        {
            if (power > before && Fits(power))
            {
                return power;
            }
        }

        return level.Downsample;

        bool Fits(long by) => IsReduced(sharpest.Width, of.Width, level.Width, to.Width, by) && IsReduced(sharpest.Height, of.Height, level.Height, to.Height, by);
    }
}
