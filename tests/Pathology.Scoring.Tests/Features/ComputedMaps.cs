namespace Pathology.Scoring.Tests.Features;

/// <summary>The maps of Python/slide_features.py, by the same formula; whole numbers of 1/1024, so both hold the very same floats.</summary>
internal static class ComputedMaps
{
    public static (float[] Scores, int Columns) Make(int seed)
    {
        (int columns, int rows, int glass) = (26 + (seed % 9), 22 + (seed % 7), seed % 3);
        long state = 1000003L * (seed + 1) % 2147483647;
        long[] noise = new long[rows * columns];
        for (int i = 0; i < noise.Length; i++)
        {
            state = state * 48271 % 2147483647;
            noise[i] = state % 1025;
        }

        float[] scores = new float[noise.Length];
        for (int y = 0; y < rows; y++)
        {
            for (int x = 0; x < columns; x++)
            {
                bool isGlass = Math.Min(Math.Min(x, y), Math.Min(columns - 1 - x, rows - 1 - y)) < glass;
                bool isLookedAt = noise[(y * columns) + x] % 32 != 0 && !isGlass;
                scores[(y * columns) + x] = isLookedAt ? Math.Clamp(((MeanAround(noise, columns, x, y) - 512) * 8) + 512, 0, 1024) / 1024f : float.NaN;
            }
        }

        return (scores, columns);
    }

    private static long MeanAround(long[] noise, int columns, int x, int y)
    {
        (long sum, int count) = (0, 0);
        for (int j = Math.Max(0, y - 2); j < Math.Min(noise.Length / columns, y + 3); j++)
        {
            for (int i = Math.Max(0, x - 2); i < Math.Min(columns, x + 3); i++)
            {
                sum += noise[(j * columns) + i];
                count++;
            }
        }

        return sum / count;
    }
}
