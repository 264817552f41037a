namespace Pathology.Synthesis.Textures;

/// <summary>Makes seamless noise of a given grain by blurring white noise round the edges.</summary>
internal static class TextureMaker
{
    /// <summary>White noise blurred to a grain of <paramref name="sigmaX"/> by <paramref name="sigmaY"/> samples.</summary>
    public static float[] Blurred(uint seed, int side, float sigmaX, float sigmaY)
    {
        float[] field = White(seed, side);
        BlurRows(field, side, sigmaX);
        Transpose(field, side);
        BlurRows(field, side, sigmaY);
        Transpose(field, side);
        return Normalise(field);
    }

    /// <summary>Noise with only the grains between two sizes: what is finer is blurred away, what is coarser subtracted.</summary>
    public static float[] Band(uint seed, int side, float fine, float coarse)
    {
        float[] small = Blurred(seed, side, fine, fine);
        float[] large = (float[])small.Clone();
        BlurRows(large, side, coarse);
        Transpose(large, side);
        BlurRows(large, side, coarse);
        Transpose(large, side);
        for (int i = 0; i < small.Length; i++)
        {
            small[i] -= large[i];
        }

        return Normalise(small);
    }

    /// <summary>How far each sample is from the border between the cells of a random mosaic, in samples.</summary>
    public static float[] MosaicBorders(uint seed, int side, int cellsAcross)
    {
        float pitch = (float)side / cellsAcross;
        var result = new float[side * side];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                (float first, float second) = TwoNearest(seed, x / pitch, y / pitch, cellsAcross);
                result[(y * side) + x] = (second - first) * pitch / 2f;
            }
        }

        return result;
    }

    public static float[] Normalise(float[] field)
    {
        double sum = 0;
        double squares = 0;
        foreach (float value in field)
        {
            sum += value;
            squares += (double)value * value;
        }

        double mean = sum / field.Length;
        double scale = 1 / Math.Sqrt(Math.Max((squares / field.Length) - (mean * mean), 1e-12));
        for (int i = 0; i < field.Length; i++)
        {
            field[i] = (float)((field[i] - mean) * scale);
        }

        return field;
    }

    private static (float First, float Second) TwoNearest(uint seed, float x, float y, int cells)
    {
        float first = float.MaxValue;
        float second = float.MaxValue;
        int cx = (int)x;
        int cy = (int)y;
        for (int j = cy - 2; j <= cy + 2; j++)
        {
            for (int i = cx - 2; i <= cx + 2; i++)
            {
                var draw = new Draw(Hash.At(seed, (i + cells) % cells, (j + cells) % cells));
                float dx = i + draw.Between(0.1f, 0.9f) - x;
                float dy = j + draw.Between(0.1f, 0.9f) - y;
                float distance = MathF.Sqrt((dx * dx) + (dy * dy));
                if (distance < first)
                {
                    (first, second) = (distance, first);
                }
                else if (distance < second)
                {
                    second = distance;
                }
            }
        }

        return (first, second);
    }

    private static float[] White(uint seed, int side)
    {
        var draw = new Draw(seed);
        var field = new float[side * side];
        foreach (ref float value in field.AsSpan())
        {
            value = draw.Bell();
        }

        return field;
    }

    // Three box blurs come within a few percent of a Gaussian and cost the same for every width; the ends of the box count in part,
    // so that the width need not be whole.
    private static void BlurRows(float[] field, int side, float sigma)
    {
        float half = (MathF.Sqrt((4f * sigma * sigma) + 1f) - 1f) / 2f;
        int radius = Math.Min((int)half, (side / 2) - 2);
        float part = half - (int)half;
        var line = new float[side];
        for (int y = 0; y < side; y++)
        {
            Span<float> row = field.AsSpan(y * side, side);
            for (int pass = 0; pass < 3; pass++)
            {
                row.CopyTo(line);
                BoxBlur(line, row, radius, part);
            }
        }
    }

    private static void BoxBlur(ReadOnlySpan<float> from, Span<float> to, int radius, float part)
    {
        int mask = from.Length - 1;
        double sum = 0;
        for (int x = -radius; x <= radius; x++)
        {
            sum += from[x & mask];
        }

        float scale = 1f / ((2 * (radius + part)) + 1);
        for (int x = 0; x < from.Length; x++)
        {
            float ends = from[(x - radius - 1) & mask] + from[(x + radius + 1) & mask];
            to[x] = (float)(sum + (part * ends)) * scale;
            sum += from[(x + radius + 1) & mask] - from[(x - radius) & mask];
        }
    }

    private static void Transpose(float[] field, int side)
    {
        for (int y = 0; y < side; y++)
        {
            for (int x = y + 1; x < side; x++)
            {
                (field[(y * side) + x], field[(x * side) + y]) = (field[(x * side) + y], field[(y * side) + x]);
            }
        }
    }
}
