namespace Pathology;

/// <summary>How many tiles a grid takes.</summary>
internal static class GridCount
{
    /// <summary>Tiles needed so that every pixel of <paramref name="extent"/> lies in one; at least one.</summary>
    /// <remarks>An extent that is a whole number of steps but for rounding takes no tile more for a billionth of a pixel.</remarks>
    public static double Covering(double extent, int tile, double step) => Math.Max(1, Math.Ceiling(((extent - tile) / step) - 1e-9) + 1);

    /// <summary>Columns and rows as whole numbers.</summary>
    /// <exception cref="SlideException">More cells than a plan can number.</exception>
    public static (int Columns, int Rows) Checked(SlideInfo slide, double columns, double rows) => columns * rows <= TilePlan.MostCells
        ? ((int)columns, (int)rows)
        : throw new SlideException(slide.Path, $"a grid of {columns:0} × {rows:0} tiles is more than can be planned ({TilePlan.MostCells}); use a larger --stride.");
}
