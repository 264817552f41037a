namespace Pathology.Tissue;

/// <summary>The median of yes and no: what most cells of a square say.</summary>
/// <remarks>Thresholding a median is the same as taking the majority of what was thresholded, and far cheaper.</remarks>
internal static class Majority
{
    /// <summary>Of squares of <paramref name="side"/> (odd) cells; outside, the cell at the border is repeated, as OpenCV's medianBlur does.</summary>
    public static MaskRaster Of(MaskRaster mask, int side)
    {
        (int width, int height) = (mask.Size.Width, mask.Size.Height);
        int radius = side / 2;
        int half = side * side / 2;
        var result = new MaskRaster(mask.Size);

        // Sums of the rows about the one in hand, a number a column: one row comes in below, another goes out above.
        var sums = new int[width];
        for (int y = -radius; y < radius; y++)
        {
            Add(sums, Row(y), 1);
        }

        for (int y = 0; y < height; y++)
        {
            Add(sums, Row(y + radius), 1);
            Across(sums, radius, half, result.Cells.AsSpan(y * width, width));
            Add(sums, Row(y - radius), -1);
        }

        return result;

        ReadOnlySpan<bool> Row(int y) => mask.Cells.AsSpan(Math.Clamp(y, 0, height - 1) * width, width);
    }

    private static void Add(Span<int> sums, ReadOnlySpan<bool> row, int weight)
    {
        for (int x = 0; x < sums.Length; x++)
        {
            sums[x] += row[x] ? weight : 0;
        }
    }

    private static void Across(ReadOnlySpan<int> sums, int radius, int half, Span<bool> target)
    {
        int last = sums.Length - 1;
        int sum = 0;
        for (int x = -radius; x < radius; x++)
        {
            sum += sums[Math.Clamp(x, 0, last)];
        }

        for (int x = 0; x <= last; x++)
        {
            sum += sums[Math.Min(x + radius, last)];
            target[x] = sum > half;
            sum -= sums[Math.Max(x - radius, 0)];
        }
    }
}
