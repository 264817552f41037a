namespace Pathology.Tissue;

/// <summary>
/// NCRF's tissue mask (baidu-research/NCRF, wsi/bin/tissue_mask.py): more saturated than Otsu's threshold, darker than it in one of
/// red, green and blue at least, and lighter than 50 in all. No morphology.
/// </summary>
/// <remarks>
/// NCRF reads level 6 of CAMELYON16's slides, which is 64 base pixels a pixel. The level whose downsample is within 2 % of 64 is read;
/// a slide without one is averaged to 64 base pixels a pixel. What was not scanned is the slide's background here, black in NCRF.
/// </remarks>
internal static class NcrfTissue
{
    private const double Downsample = 64;
    private const int Darkest = 50;

    public static TissueMask Find(ISlide slide)
    {
        RgbImage picture = Picture(slide);
        return new TissueMask(picture.Size, slide.Info.Width, slide.Info.Height, Classify(picture), "ncrf");
    }

    internal static bool[] Classify(RgbImage picture)
    {
        ReadOnlySpan<Rgb24> pixels = picture.Pixels;
        var channel = new byte[pixels.Length];
        var saturation = new double[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            channel[i] = pixels[i].R;
            saturation[i] = Saturation(pixels[i]);
        }

        double red = OtsuThreshold.Of(channel);
        for (int i = 0; i < pixels.Length; i++)
        {
            channel[i] = pixels[i].G;
        }

        double green = OtsuThreshold.Of(channel);
        for (int i = 0; i < pixels.Length; i++)
        {
            channel[i] = pixels[i].B;
        }

        double blue = OtsuThreshold.Of(channel);
        double saturated = OtsuThreshold.Of(saturation);
        var tissue = new bool[pixels.Length];
        for (int i = 0; i < pixels.Length; i++)
        {
            Rgb24 pixel = pixels[i];
            tissue[i] = saturation[i] > saturated
                && !(pixel.R > red && pixel.G > green && pixel.B > blue)
                && pixel.R > Darkest && pixel.G > Darkest && pixel.B > Darkest;
        }

        return tissue;
    }

    // In the order in which scikit-image's rgb2hsv computes it: a last bit can decide which bin of the histogram a pixel falls in.
    private static double Saturation(Rgb24 pixel)
    {
        double highest = Math.Max(pixel.R, Math.Max(pixel.G, pixel.B)) * (1.0 / 255);
        double lowest = Math.Min(pixel.R, Math.Min(pixel.G, pixel.B)) * (1.0 / 255);
        return highest == lowest ? 0 : (highest - lowest) / highest;
    }

    private static RgbImage Picture(ISlide slide)
    {
        for (int level = 0; level < slide.Info.Levels.Length; level++)
        {
            SlideLevel candidate = slide.Info.Levels[level];
            if (Math.Abs((candidate.Downsample / Downsample) - 1) <= 0.02)
            {
                var picture = new RgbImage(new PixelSize(checked((int)candidate.Width), checked((int)candidate.Height)));
                slide.ReadPastDamage(new SlideRegion(level, default, picture.Size), picture.Pixels);
                return picture;
            }
        }

        double longest = Math.Max(slide.Info.Width, slide.Info.Height);
        return SlideThumbnail.Read(slide, Math.Max(1, (int)Math.Round(longest / Downsample)));
    }
}
