namespace Pathology.Tissue;

/// <summary>What one window of tissue shows at 1 µm a pixel: how sharp it is, and mean and spread of its optical density.</summary>
/// <param name="Sharpness">Of its green.</param>
/// <param name="Mean">Decadic optical density of red, green and blue, over its pixels.</param>
/// <param name="Spread">Standard deviation of the same.</param>
internal readonly record struct FocusWindow(Sharpness Sharpness, (double R, double G, double B) Mean, (double R, double G, double B) Spread)
{
    /// <param name="sharpness">What is known of it already.</param>
    /// <param name="pixels">A square, row by row.</param>
    /// <param name="stride">Its side in pixels.</param>
    /// <param name="factor">How many of them across are one of the window's.</param>
    public static FocusWindow Of(Sharpness sharpness, ReadOnlySpan<Rgb24> pixels, int stride, int factor)
    {
        Span<double> sums = stackalloc double[6];
        int part = factor * factor;
        int count = 0;
        for (int y = 0; y < stride; y += factor)
        {
            for (int x = 0; x < stride; x += factor)
            {
                (int red, int green, int blue) = (0, 0, 0);
                for (int line = y; line < y + factor; line++)
                {
                    foreach (Rgb24 pixel in pixels.Slice((line * stride) + x, factor))
                    {
                        (red, green, blue) = (red + pixel.R, green + pixel.G, blue + pixel.B);
                    }
                }

                Add(sums, 0, PixelColour.Density(red / part));
                Add(sums, 2, PixelColour.Density(green / part));
                Add(sums, 4, PixelColour.Density(blue / part));
                count++;
            }
        }

        return new FocusWindow(
            sharpness,
            (sums[0] / count, sums[2] / count, sums[4] / count),
            (Deviation(sums[0], sums[1], count), Deviation(sums[2], sums[3], count), Deviation(sums[4], sums[5], count)));
    }

    private static void Add(Span<double> sums, int at, double value)
    {
        sums[at] += value;
        sums[at + 1] += value * value;
    }

    private static double Deviation(double sum, double squares, int count) => Math.Sqrt(Math.Max(0, (squares / count) - (sum / count * (sum / count))));
}
