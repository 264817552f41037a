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
        var across = new int[mask.Cells.Length];
        for (int y = 0; y < height; y++)
        {
            Sum(x => mask[x, y] ? 1 : 0, width, radius, (x, sum) => across[(y * width) + x] = sum);
        }

        var result = new MaskRaster(mask.Size);
        int half = side * side / 2;
        for (int x = 0; x < width; x++)
        {
            Sum(y => across[(y * width) + x], height, radius, (y, sum) => result[x, y] = sum > half);
        }

        return result;
    }

    private static void Sum(Func<int, int> value, int length, int radius, Action<int, int> store)
    {
        int sum = 0;
        for (int i = -radius; i < radius; i++)
        {
            sum += value(Math.Clamp(i, 0, length - 1));
        }

        for (int i = 0; i < length; i++)
        {
            sum += value(Math.Min(i + radius, length - 1));
            store(i, sum);
            sum -= value(Math.Max(i - radius, 0));
        }
    }
}
