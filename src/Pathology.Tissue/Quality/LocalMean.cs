namespace Pathology.Tissue;

/// <summary>Means over squares about each cell, by running sums.</summary>
internal static class LocalMean
{
    /// <summary>The odd number of cells next to a length, at least 3: a square that has a middle.</summary>
    public static int Odd(double cells) => Math.Max(3, (2 * (int)Math.Round((cells - 1) / 2)) + 1);

    /// <summary>The mean of those values in the square of <paramref name="side"/> (odd) cells that are <paramref name="counted"/>; 0 where none is.</summary>
    public static float[] Of(float[] values, PixelSize size, int side, MaskRaster? counted = null)
    {
        (int width, int height) = (size.Width, size.Height);
        var sums = new double[(width + 1) * (height + 1)];
        var counts = new int[(width + 1) * (height + 1)];
        for (int y = 0; y < height; y++)
        {
            (double sum, int count) = (0, 0);
            for (int x = 0; x < width; x++)
            {
                int i = (y * width) + x;
                if (counted is null || counted.Cells[i])
                {
                    (sum, count) = (sum + values[i], count + 1);
                }

                int at = ((y + 1) * (width + 1)) + x + 1;
                sums[at] = sums[at - width - 1] + sum;
                counts[at] = counts[at - width - 1] + count;
            }
        }

        var means = new float[values.Length];
        for (int y = 0; y < height; y++)
        {
            int top = Math.Max(0, y - (side / 2)) * (width + 1);
            int bottom = Math.Min(height, y + (side / 2) + 1) * (width + 1);
            for (int x = 0; x < width; x++)
            {
                (int left, int right) = (Math.Max(0, x - (side / 2)), Math.Min(width, x + (side / 2) + 1));
                int count = counts[bottom + right] - counts[bottom + left] - counts[top + right] + counts[top + left];
                means[(y * width) + x] = count == 0 ? 0 : (float)((sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left]) / count);
            }
        }

        return means;
    }
}
