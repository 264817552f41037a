namespace Pathology.Registration;

/// <summary>
/// Reads how dark a slide's tissue is: its mean optical density over the three colours, and zero where there is no tissue.
/// </summary>
/// <remarks>
/// Optical density grows with the amount of dye, whichever dye it is, so two stains of one tissue have much of it in common. Pen, dust and
/// shadows on the glass are outside the mask and do not count.
/// </remarks>
internal static class DensityReader
{
    // A small nucleus. Finer, serial sections no longer show the same things.
    private const double FinestMicrons = 8;

    // 4,096 × 4,096 cells are 50 MB of picture and 67 MB of raster; slides of more than 33 mm are then read less finely.
    private const int LongestSide = 4096;

    // Glass kept around the tissue: where the other slide's tissue may lie.
    private const double MarginMicrons = 500;

    /// <summary>How finely both of two slides are read, in µm.</summary>
    public static double StepFor(SlideInfo one, SlideInfo other) => Math.Max(FinestMicrons, Math.Max(ExtentOf(one), ExtentOf(other)) / LongestSide);

    /// <summary>Reads the part of a slide that has tissue.</summary>
    /// <param name="slide">Stays the caller's; of known resolution.</param>
    /// <param name="tissue">Its tissue.</param>
    /// <param name="step">µm across a cell of the raster, about.</param>
    /// <exception cref="RegistrationException">There is no tissue.</exception>
    /// <exception cref="SlideException">The pixels cannot be read.</exception>
    public static Raster Read(ISlide slide, TissueMask tissue, double step)
    {
        SlideInfo info = slide.Info;
        MicronsPerPixel resolution = info.MicronsPerPixel ?? throw new MissingResolutionException(info.Path);
        RgbImage picture = SlideThumbnail.Read(slide, Math.Max(1, (int)Math.Ceiling(ExtentOf(info) / step)));
        double stepX = info.Width * resolution.X / picture.Size.Width;
        double stepY = info.Height * resolution.Y / picture.Size.Height;
        (int left, int top, int right, int bottom) = BoundsOf(tissue, info.Path);
        left = Cell(left * tissue.DownsampleX * resolution.X / stepX, -MarginMicrons / stepX, picture.Size.Width);
        top = Cell(top * tissue.DownsampleY * resolution.Y / stepY, -MarginMicrons / stepY, picture.Size.Height);
        right = Cell((right + 1) * tissue.DownsampleX * resolution.X / stepX, 1 + (MarginMicrons / stepX), picture.Size.Width);
        bottom = Cell((bottom + 1) * tissue.DownsampleY * resolution.Y / stepY, 1 + (MarginMicrons / stepY), picture.Size.Height);
        Raster raster = new(right - left, bottom - top, left * stepX, top * stepY, stepX, stepY, new float[(right - left) * (bottom - top)]);
        float[] density = DensityOfBytes();
        for (int y = 0; y < raster.Height; y++)
        {
            int row = (int)((top + y + 0.5) / picture.Size.Height * tissue.Size.Height);
            for (int x = 0; x < raster.Width; x++)
            {
                if (tissue[(int)((left + x + 0.5) / picture.Size.Width * tissue.Size.Width), row])
                {
                    Rgb24 pixel = picture[left + x, top + y];
                    raster.Values[(y * raster.Width) + x] = density[pixel.R] + density[pixel.G] + density[pixel.B];
                }
            }
        }

        return raster;
    }

    private static double ExtentOf(SlideInfo info) => info.MicronsPerPixel is { } resolution
        ? Math.Max(info.Width * resolution.X, info.Height * resolution.Y)
        : throw new MissingResolutionException(info.Path);

    private static int Cell(double at, double margin, int size) => (int)Math.Clamp(at + margin, 0, size);

    // Beer and Lambert: the density of a byte of light, a third for each colour.
    private static float[] DensityOfBytes() => [.. Enumerable.Range(0, 256).Select(value => (float)(-Math.Log10((value + 1) / 256.0) / 3))];

    /// <summary>The first and last cells of the mask that have tissue.</summary>
    public static (int Left, int Top, int Right, int Bottom) BoundsOf(TissueMask tissue, string path)
    {
        (int left, int top, int right, int bottom) = (int.MaxValue, int.MaxValue, -1, -1);
        for (int y = 0; y < tissue.Size.Height; y++)
        {
            for (int x = 0; x < tissue.Size.Width; x++)
            {
                if (tissue[x, y])
                {
                    (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
                }
            }
        }

        return right >= 0
            ? (left, top, right, bottom)
            : throw new RegistrationException(RegistrationFault.NoTissue, $"{path}: no tissue was found, so there is nothing to register.");
    }
}
