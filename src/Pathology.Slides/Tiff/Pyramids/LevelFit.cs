using System.Globalization;
using Pathology.Slides.Levels;

namespace Pathology.Slides.Tiff.Pyramids;

/// <summary>Whether a page has the shape of a level, and how much smaller than the sharpest it is.</summary>
/// <remarks>
/// Writers round a level's sides up, down or to the nearest, which leaves two pixels of doubt. Some pad levels to whole tiles: then the sides
/// say nothing, and the page's own resolution does, or powers of two that the padding allows.
/// </remarks>
internal static class LevelFit
{
    private const double Slack = 2;

    /// <summary>The level's true size and downsample; null where the page is no level of the sharpest.</summary>
    /// <param name="sharpest">Level 0.</param>
    /// <param name="previous">The level before, which is sharper.</param>
    /// <param name="page">The page.</param>
    /// <param name="remark">What was found out of it, to follow its name in a sentence; null where its sides say all.</param>
    internal static SlideLevel? Of(PyramidLevel sharpest, PyramidLevel previous, PyramidLevel page, out string? remark)
    {
        remark = null;
        (TiffGrid all, TiffGrid grid) = (sharpest.Grid, page.Grid);
        (double across, double down) = ((double)all.Width / grid.Width, (double)all.Height / grid.Height);
        double mean = (across + down) / 2;
        bool isAlike = LevelShape.Fits(all.Width, all.Height, grid.Width, grid.Height);
        double? told = TiffResolution.Ratio(sharpest.Directory, page.Directory);
        if (told is { } ratio && Math.Abs((ratio / mean) - 1) > 0.01 && Pads(all, grid, ratio))
        {
            return Padded(all, grid, ratio, "by its own resolution", out remark);
        }

        bool isWhole = grid.Width % grid.Piece.Width == 0 && grid.Height % grid.Piece.Height == 0;
        double[] powers = [.. Enumerable.Range(1, 20).Select(power => Math.Pow(2, power))
            .Where(power => power > previous.Level.Downsample && Pads(all, grid, power))];
        if (isAlike && (!isWhole || powers.Length != 1 || Math.Abs((powers[0] / mean) - 1) < 0.01 || told is not null))
        {
            return new SlideLevel(grid.Width, grid.Height, mean) { StoredTile = grid.Piece };
        }

        if (powers.Length == 1)
        {
            return Padded(all, grid, powers[0], "the only power of two that the padding allows", out remark);
        }

        remark = powers.Length > 1
            ? string.Create(CultureInfo.InvariantCulture, $"it is padded, and its downsample may be {string.Join(" or ", powers.Select(power => power.ToString(CultureInfo.InvariantCulture)))}")
            : string.Create(CultureInfo.InvariantCulture, $"its width is level 0's divided by {across:0.##}, its height by {down:0.##}");
        return null;
    }

    private static SlideLevel Padded(TiffGrid all, TiffGrid grid, double downsample, string why, out string remark)
    {
        remark = string.Create(CultureInfo.InvariantCulture, $"is padded to whole tiles; its downsample is taken as {downsample:0.####}, {why}");
        return new SlideLevel(Math.Min(grid.Width, Side(all.Width, downsample)), Math.Min(grid.Height, Side(all.Height, downsample)), downsample) { StoredTile = grid.Piece };
    }

    private static bool Pads(TiffGrid all, TiffGrid grid, double downsample) =>
        Pads(all.Width / downsample, grid.Width, grid.Piece.Width) && Pads(all.Height / downsample, grid.Height, grid.Piece.Height);

    private static bool Pads(double side, long stored, int tile) =>
        Math.Abs(stored - side) <= Slack || (stored % tile == 0 && stored >= side - Slack && stored < side + Slack + tile);

    private static long Side(long side, double downsample) => Math.Max(1, (long)Math.Ceiling((side / downsample) - 1e-6));
}
