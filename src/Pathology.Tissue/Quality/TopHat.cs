namespace Pathology.Tissue;

/// <summary>What stands out of a grey picture and is narrower than a square: the picture less its grey opening.</summary>
internal static class TopHat
{
    /// <param name="values">Row by row.</param>
    /// <param name="side">Of the square, odd.</param>
    public static float[] Of(float[] values, PixelSize size, int side)
    {
        float[] opened = Extreme(Extreme(values, size, side / 2, -1), size, side / 2, 1);
        var result = new float[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            result[i] = values[i] - opened[i];
        }

        return result;
    }

    // The least (sign -1) or the largest (1) of each square, one axis after the other.
    private static float[] Extreme(float[] values, PixelSize size, int reach, int sign)
    {
        var across = new float[values.Length];
        var result = new float[values.Length];
        Parallel.For(0, size.Height, y => Line(values, across, y * size.Width, 1, size.Width, reach, sign));
        Parallel.For(0, size.Width, x => Line(across, result, x, size.Width, size.Height, reach, sign));
        return result;
    }

    // A queue of places whose values grow worse: its front is the best of the window.
    private static void Line(float[] from, float[] to, int start, int step, int length, int reach, int sign)
    {
        int[] queue = new int[length];
        (int front, int back, int next) = (0, 0, 0);
        for (int i = 0; i < length; i++)
        {
            for (; next < length && next <= i + reach; next++)
            {
                float value = from[start + (next * step)] * sign;
                while (back > front && from[start + (queue[back - 1] * step)] * sign <= value)
                {
                    back--;
                }

                queue[back++] = next;
            }

            if (queue[front] < i - reach)
            {
                front++;
            }

            to[start + (i * step)] = from[start + (queue[front] * step)];
        }
    }
}
