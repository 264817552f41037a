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
            SpreadLine(mask.Cells.AsSpan(y * width, width), across.Cells.AsSpan(y * width, width), before, after, value);
        }

        // Down the columns row by row, as memory lies: for each column the last row that had the value.
        var result = new MaskRaster(mask.Size);
        var last = new int[width];
        Array.Fill(last, int.MinValue / 2);
        int next = 0;
        for (int y = 0; y < height; y++)
        {
            for (; next < height && next <= y + after; next++)
            {
                Note(across.Cells.AsSpan(next * width, width), last, next, value);
            }

            Within(last, y - before, value, result.Cells.AsSpan(y * width, width));
        }

        return result;
    }

    private static void Note(ReadOnlySpan<bool> row, Span<int> last, int y, bool value)
    {
        for (int x = 0; x < last.Length; x++)
        {
            last[x] = row[x] == value ? y : last[x];
        }
    }

    private static void Within(ReadOnlySpan<int> last, int first, bool value, Span<bool> target)
    {
        for (int x = 0; x < target.Length; x++)
        {
            target[x] = (last[x] >= first) == value;
        }
    }

    private static void SpreadLine(ReadOnlySpan<bool> line, Span<bool> target, int before, int after, bool value)
    {
        int next = 0;
        int last = int.MinValue / 2;
        for (int i = 0; i < target.Length; i++)
        {
            for (; next < line.Length && next <= i + after; next++)
            {
                last = line[next] == value ? next : last;
            }

            target[i] = (last >= i - before) == value;
        }
    }
}
