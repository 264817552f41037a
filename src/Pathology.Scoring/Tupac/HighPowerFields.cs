using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>
/// Chooses where mitoses are counted: squares of ten high-power fields (2 mm²) that hold the most nuclei and do not overlap, as a
/// pathologist looks for the most cellular part. After Paeng et al. 2017 (arXiv 1612.07180), who take the top 30; the rest of that paper's
/// choice could not be verified.
/// </summary>
public static class HighPowerFields
{
    /// <summary>The regions, the most cellular first; fewer where the slide holds no more nuclei or no more room. Equals: the upper, then the left one.</summary>
    /// <remarks>Windows begin at the cells of the density, so a region's place is as fine as a cell, and its nuclei are those of whole cells.</remarks>
    /// <param name="density">Nuclei of the slide.</param>
    /// <param name="slide">Size of the slide in base pixels; no region reaches beyond it, and one is smaller only where the slide is.</param>
    /// <param name="side">Side of a region in base pixels, across and down.</param>
    /// <param name="count">How many at most.</param>
    public static ImmutableArray<HighPowerRegion> Choose(CellDensity density, (long Width, long Height) slide, (double Width, double Height) side, int count)
    {
        ArgumentNullException.ThrowIfNull(density);
        int across = Math.Clamp((int)Math.Round(side.Width / density.CellWidth), 1, density.Columns);
        int down = Math.Clamp((int)Math.Round(side.Height / density.CellHeight), 1, density.Rows);
        long[] sums = Windows(density, across, down);
        int columns = density.Columns - across + 1;
        (long width, long height) = (Math.Min((long)side.Width, slide.Width), Math.Min((long)side.Height, slide.Height));
        ImmutableArray<HighPowerRegion>.Builder regions = ImmutableArray.CreateBuilder<HighPowerRegion>();
        foreach (int window in Enumerable.Range(0, sums.Length).Where(window => sums[window] > 0).OrderByDescending(window => sums[window]).ThenBy(window => window))
        {
            if (regions.Count == count)
            {
                break;
            }

            // A side is not a whole number of cells, so whether squares meet is asked of the squares, not of the windows.
            long x = Math.Min((long)(window % columns * density.CellWidth), slide.Width - width);
            long y = Math.Min((long)(window / columns * density.CellHeight), slide.Height - height);
            var square = new BaseRectangle(x, y, width, height);
            if (regions.All(region => region.Area.Intersect(square).IsEmpty))
            {
                regions.Add(new HighPowerRegion(square, sums[window], 0));
            }
        }

        return regions.ToImmutable();
    }

    /// <summary>The regions with the mitoses in each: those whose middle lies in it.</summary>
    public static ImmutableArray<HighPowerRegion> Count(ImmutableArray<HighPowerRegion> regions, IReadOnlyCollection<Lesion> mitoses)
    {
        ArgumentNullException.ThrowIfNull(mitoses);
        return [.. regions.Select(region => region with { Mitoses = mitoses.Count(mitosis => Holds(region.Area, mitosis.Peak)) })];
    }

    private static bool Holds(BaseRectangle area, BasePoint point) => point.X >= area.X && point.X < area.Right && point.Y >= area.Y && point.Y < area.Bottom;

    // Sums of every window of across × down cells, from a summed-area table.
    private static long[] Windows(CellDensity density, int across, int down)
    {
        int stride = density.Columns + 1;
        long[] sums = new long[stride * (density.Rows + 1)];
        for (int y = 0; y < density.Rows; y++)
        {
            for (int x = 0; x < density.Columns; x++)
            {
                sums[((y + 1) * stride) + x + 1] = density.Nuclei[(y * density.Columns) + x] + sums[(y * stride) + x + 1] + sums[((y + 1) * stride) + x] - sums[(y * stride) + x];
            }
        }

        int columns = density.Columns - across + 1;
        long[] windows = new long[columns * (density.Rows - down + 1)];
        for (int i = 0; i < windows.Length; i++)
        {
            int at = (i / columns * stride) + (i % columns);
            windows[i] = sums[at + (down * stride) + across] - sums[at + across] - sums[at + (down * stride)] + sums[at];
        }

        return windows;
    }
}
