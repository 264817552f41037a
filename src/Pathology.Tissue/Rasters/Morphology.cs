namespace Pathology.Tissue;

/// <summary>Growing and shrinking by rectangles, one axis after the other, in time that does not depend on the rectangle.</summary>
internal static class Morphology
{
    /// <summary>A cell is set where any cell from <paramref name="before"/> to <paramref name="after"/> it is, across and down; outside is not.</summary>
    public static MaskRaster Dilate(MaskRaster mask, int before, int after) => Spread(mask, before, after, true);

    /// <summary>A cell stays where all cells from <paramref name="before"/> to <paramref name="after"/> it are set; outside counts as set.</summary>
    public static MaskRaster Erode(MaskRaster mask, int before, int after) => Spread(mask, before, after, false);

    /// <summary>Closes gaps narrower than the square of side <paramref name="side"/>.</summary>
    /// <remarks>As scikit-image's <c>binary_closing</c> with a square of ones does it, for even sides too.</remarks>
    public static MaskRaster Close(MaskRaster mask, int side) =>
        Erode(Dilate(mask, (side - 1) / 2, side / 2), side / 2, (side - 1) / 2);

    // A value spreads to every cell whose window holds it: from `after` cells before it to `before` cells behind it.
    private static MaskRaster Spread(MaskRaster mask, int before, int after, bool value)
    {
        (int width, int height) = (mask.Size.Width, mask.Size.Height);
        var across = new MaskRaster(mask.Size);
        for (int y = 0; y < height; y++)
        {
            SpreadLine(mask.Cells.AsSpan(y * width), across.Cells.AsSpan(y * width), width, 1, before, after, value);
        }

        var result = new MaskRaster(mask.Size);
        for (int x = 0; x < width; x++)
        {
            SpreadLine(across.Cells.AsSpan(x), result.Cells.AsSpan(x), height, width, before, after, value);
        }

        return result;
    }

    private static void SpreadLine(ReadOnlySpan<bool> line, Span<bool> target, int length, int step, int before, int after, bool value)
    {
        int next = 0;
        int last = int.MinValue / 2;
        for (int i = 0; i < length; i++)
        {
            for (; next < length && next <= i + after; next++)
            {
                last = line[next * step] == value ? next : last;
            }

            target[i * step] = (last >= i - before) == value;
        }
    }
}
