namespace Pathology.Registration;

/// <summary>
/// What stands out from its surroundings: each value less the mean about it, over the spread about it. Two stains differ in strength from
/// place to place; which places are darker than their neighbours they mostly share.
/// </summary>
internal static class LocalContrast
{
    // Added to the spread, as a share of the tissue's own: even areas would otherwise be nothing but noise.
    private const double Calm = 0.5;

    /// <param name="density">What stands out of it is wanted; zero is glass.</param>
    /// <param name="radius">How far the surroundings reach, in cells.</param>
    /// <returns>The same cells, of mean square 1 over what is not zero.</returns>
    public static Raster Of(Raster density, int radius)
    {
        float[] mean = BoxMean(density.Values, density.Width, density.Height, radius);
        float[] square = new float[mean.Length];
        for (int i = 0; i < square.Length; i++)
        {
            square[i] = density.Values[i] * density.Values[i];
        }

        square = BoxMean(square, density.Width, density.Height, radius);
        double spread = Math.Max(1e-6, Calm * TypicalSpread(mean, square));
        double energy = 0;
        long count = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            double around = Math.Sqrt(Math.Max(0, square[i] - (mean[i] * mean[i])));
            float value = (float)((density.Values[i] - mean[i]) / (around + spread));
            square[i] = value;
            energy += value * value;
            count += value != 0 ? 1 : 0;
        }

        float scale = energy > 0 ? (float)Math.Sqrt(count / energy) : 0;
        for (int i = 0; i < square.Length; i++)
        {
            square[i] *= scale;
        }

        return density.With(square);
    }

    private static double TypicalSpread(float[] mean, float[] square)
    {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < mean.Length; i++)
        {
            if (mean[i] > 0)
            {
                sum += Math.Sqrt(Math.Max(0, square[i] - (mean[i] * mean[i])));
                count++;
            }
        }

        return count > 0 ? sum / count : 0;
    }

    // Running sums across, then down; what lies outside is zero, as glass is.
    private static float[] BoxMean(float[] values, int width, int height, int radius)
    {
        float[] across = new float[values.Length];
        for (int y = 0; y < height; y++)
        {
            Run(values.AsSpan(y * width, width), across.AsSpan(y * width, width), radius);
        }

        float[] down = new float[values.Length];
        double[] sums = new double[width];
        for (int y = -radius; y < height; y++)
        {
            for (int x = 0; x < width; x++)
            {
                sums[x] += y + radius < height ? across[((y + radius) * width) + x] : 0;
                sums[x] -= y - radius - 1 >= 0 ? across[((y - radius - 1) * width) + x] : 0;
                if (y >= 0)
                {
                    down[(y * width) + x] = (float)(sums[x] / ((2 * radius) + 1));
                }
            }
        }

        return down;
    }

    private static void Run(ReadOnlySpan<float> row, Span<float> mean, int radius)
    {
        double sum = 0;
        for (int x = -radius; x < row.Length; x++)
        {
            sum += x + radius < row.Length ? row[x + radius] : 0;
            sum -= x - radius - 1 >= 0 ? row[x - radius - 1] : 0;
            if (x >= 0)
            {
                mean[x] = (float)(sum / ((2 * radius) + 1));
            }
        }
    }
}
