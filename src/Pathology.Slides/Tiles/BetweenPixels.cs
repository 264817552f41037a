namespace Pathology.Slides.Tiles;

/// <summary>Mixes neighbouring pixels where a region starts between them, with the arithmetic of pixman's bilinear filter.</summary>
internal static class BetweenPixels
{
    /// <summary>
    /// Fills <paramref name="size"/> pixels of <paramref name="target"/> from a source that is one pixel wider and higher.
    /// </summary>
    /// <param name="x">How far right of the source's first column the target starts, in 1/128 pixel.</param>
    /// <param name="y">How far below the source's first row, in 1/128 pixel.</param>
    internal static void Mix(ReadOnlySpan<Rgb24> source, int x, int y, PixelSize size, Span<Rgb24> target, int targetStride)
    {
        int sourceStride = size.Width + 1;
        int right = x << 1;
        int below = y << 1;
        int rightBelow = right * below;
        int leftBelow = (below << 8) - rightBelow;
        int rightAbove = (right << 8) - rightBelow;
        int leftAbove = 65536 - (below << 8) - (right << 8) + rightBelow;
        for (int row = 0; row < size.Height; row++)
        {
            ReadOnlySpan<Rgb24> above = source.Slice(row * sourceStride, sourceStride);
            ReadOnlySpan<Rgb24> under = source.Slice((row + 1) * sourceStride, sourceStride);
            Span<Rgb24> mixed = target.Slice(row * targetStride, size.Width);
            for (int column = 0; column < mixed.Length; column++)
            {
                (Rgb24 a, Rgb24 b, Rgb24 c, Rgb24 d) = (above[column], above[column + 1], under[column], under[column + 1]);
                mixed[column] = new Rgb24(
                    (byte)(((a.R * leftAbove) + (b.R * rightAbove) + (c.R * leftBelow) + (d.R * rightBelow)) >> 16),
                    (byte)(((a.G * leftAbove) + (b.G * rightAbove) + (c.G * leftBelow) + (d.G * rightBelow)) >> 16),
                    (byte)(((a.B * leftAbove) + (b.B * rightAbove) + (c.B * leftBelow) + (d.B * rightBelow)) >> 16));
            }
        }
    }
}
