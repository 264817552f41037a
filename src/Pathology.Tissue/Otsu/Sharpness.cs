using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Pathology.Tissue;

/// <summary>How much detail a picture of tissue holds at 1 µm a pixel.</summary>
/// <param name="Fine">Root mean square of what a (1, 2, 1) blur takes away, in grey values.</param>
/// <param name="Coarse">The same of what the next blur, twice as wide, takes away from that.</param>
/// <remarks>
/// Focused tissue of every laboratory and scanner tried has 0.65 to 1.3 times as much fine as coarse detail; a lens out of focus by
/// a standard deviation of 1 µm leaves 0.40 to 0.50, by 1.6 µm 0.32 to 0.40. Out of focus further, nothing but the JPEG's noise is
/// left of either.
/// </remarks>
internal readonly record struct Sharpness(double Fine, double Coarse)
{
    private const double LeastRatio = 0.57;
    private const double LeastFine = 0.9;

    // What the two blurs reach to at the border.
    private const int Margin = 3;

    /// <summary>Whether the picture is out of focus.</summary>
    public bool IsSoft => Fine < LeastFine || Fine < LeastRatio * Coarse;

    /// <param name="picture">A square of grey values, row by row.</param>
    public static Sharpness Of(ReadOnlySpan<float> picture, int side)
    {
        // Rented: thousands of windows are looked at, and fresh memory for each took longer than the blurs.
        float[] rented = ArrayPool<float>.Shared.Rent(3 * picture.Length);
        Span<float> across = rented.AsSpan(0, picture.Length);
        Span<float> smooth = rented.AsSpan(picture.Length, picture.Length);
        Span<float> smoother = rented.AsSpan(2 * picture.Length, picture.Length);
        Blur(picture, across, smooth, side, 1);
        Blur(smooth, across, smoother, side, 2);
        (double fine, double coarse) = (0, 0);
        for (int y = Margin; y < side - Margin; y++)
        {
            ReadOnlySpan<float> sharp = picture.Slice(y * side, side);
            ReadOnlySpan<float> soft = smooth.Slice(y * side, side);
            ReadOnlySpan<float> softer = smoother.Slice(y * side, side);
            for (int x = Margin; x < side - Margin; x++)
            {
                fine += (sharp[x] - soft[x]) * (sharp[x] - soft[x]);
                coarse += (soft[x] - softer[x]) * (soft[x] - softer[x]);
            }
        }

        ArrayPool<float>.Shared.Return(rented);
        double count = Math.Pow(side - (2 * Margin), 2);
        return new Sharpness(Math.Sqrt(fine / count), Math.Sqrt(coarse / count));
    }

    // At the border the nearest value stands for what lies outside.
    private static void Blur(ReadOnlySpan<float> picture, Span<float> across, Span<float> result, int side, int step)
    {
        for (int y = 0; y < side; y++)
        {
            ReadOnlySpan<float> row = picture.Slice(y * side, side);
            Span<float> target = across.Slice(y * side, side);
            for (int x = 0; x < side; x++)
            {
                if (x == step && side > 2 * step)
                {
                    Mix(row, row[(2 * step)..], row[step..], target[step..^step]);
                    x = side - step;
                }

                target[x] = (0.25f * (row[Math.Max(x - step, 0)] + row[Math.Min(x + step, side - 1)])) + (0.5f * row[x]);
            }
        }

        for (int y = 0; y < side; y++)
        {
            ReadOnlySpan<float> above = across.Slice(Math.Max(y - step, 0) * side, side);
            ReadOnlySpan<float> below = across.Slice(Math.Min(y + step, side - 1) * side, side);
            Mix(above, below, across.Slice(y * side, side), result.Slice(y * side, side));
        }
    }

    // Compiled well at once: it is called too often for less, and a slide has no second time.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Mix(ReadOnlySpan<float> before, ReadOnlySpan<float> after, ReadOnlySpan<float> middle, Span<float> target)
    {
        int i = 0;
        for (; i <= target.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            Vector<float> outer = new Vector<float>(before[i..]) + new Vector<float>(after[i..]);
            ((0.25f * outer) + (0.5f * new Vector<float>(middle[i..]))).CopyTo(target[i..]);
        }

        for (; i < target.Length; i++)
        {
            target[i] = (0.25f * (before[i] + after[i])) + (0.5f * middle[i]);
        }
    }
}
