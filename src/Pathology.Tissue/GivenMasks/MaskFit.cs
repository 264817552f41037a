namespace Pathology.Tissue;

/// <summary>How a mask lies over its slide: which level of it is read, and how many base pixels one of its pixels spans.</summary>
/// <param name="Level">The level.</param>
/// <param name="Across">Base pixels across a pixel of it.</param>
/// <param name="Down">Base pixels down a pixel of it.</param>
/// <param name="Text">The same in words.</param>
internal readonly record struct MaskFit(int Level, double Across, double Down, string Text)
{
    // Enough detail for tissue: the smallest level that has it spares reading gigapixels.
    private const int EnoughPixels = 4096;

    // A mask drawn on a level is off by that level's rounding; one of another slide, or cropped, by far more.
    private const double MostStretch = 1.03;

    // Scanners differ by a few per cent in what they call the same magnification.
    private const double MostApart = 0.15;
    private const int LargestPower = 1 << 16;

    /// <exception cref="TissueFileException">The mask does not span the slide, or its resolution says otherwise than its size.</exception>
    public static MaskFit Of(SlideInfo slide, string path, IMaskPicture picture)
    {
        (double across, double down, bool isPadded) = Fit(slide, picture.Levels[0]) ?? throw new TissueFileException(
            path,
            $"a mask of {picture.Levels[0].Width} × {picture.Levels[0].Height} pixels does not span the slide {slide.Path} of {slide.Width} × {slide.Height}; it must show the whole slide in the same proportions.");
        string resolution = CheckResolution(slide, path, picture.MicronsPerPixel, across);
        for (int level = picture.Levels.Length - 1; level > 0; level--)
        {
            SlideLevel smaller = picture.Levels[level];
            if (Math.Max(smaller.Width, smaller.Height) >= EnoughPixels && Fit(slide, smaller) is var (acrossSmaller, downSmaller, padded) && padded == isPadded)
            {
                return Said(level, acrossSmaller, downSmaller, padded);
            }
        }

        return Said(0, across, down, isPadded);

        MaskFit Said(int level, double x, double y, bool padded) => new(level, x, y, FormattableString.Invariant(
            $"level {level} of {picture.Levels.Length}, {x:0.###} pixels of level 0 a pixel by the slide's size{(padded ? ", padded to whole tiles" : "")}{resolution}"));
    }

    private static (double Across, double Down, bool IsPadded)? Fit(SlideInfo slide, SlideLevel mask)
    {
        double across = (double)slide.Width / mask.Width;
        double down = (double)slide.Height / mask.Height;
        bool isRounding = Math.Abs(slide.Height - (across * mask.Height)) <= 2 * across && Math.Abs(slide.Width - (down * mask.Width)) <= 2 * down;
        if (isRounding && (IsWhole(across, mask.Width) || mask.StoredTile is null))
        {
            return (across, down, false);
        }

        // Whole tiles explain a mask that is longer than the slide's level; nothing else does.
        if (mask.StoredTile is { } tile)
        {
            for (long power = 1; power <= LargestPower; power *= 2)
            {
                if (IsPadded(slide.Width, mask.Width, tile.Width, power) && IsPadded(slide.Height, mask.Height, tile.Height, power))
                {
                    return (power, power, true);
                }
            }
        }

        return isRounding || Math.Max(across, down) <= MostStretch * Math.Min(across, down) ? (across, down, false) : null;
    }

    // A level that was reduced by a whole number, but for what rounding its sides makes of it.
    private static bool IsWhole(double factor, long pixels) => Math.Abs(factor - Math.Round(factor)) * pixels <= 2 * factor;

    private static bool IsPadded(long slide, long mask, int tile, long power) =>
        mask % tile == 0 && mask >= slide / power && mask - tile < (slide + power - 1) / power;

    // A file reduced by a program that leaves resolutions alone has the slide's own; any other number contradicts.
    private static string CheckResolution(SlideInfo slide, string path, double? micronsPerPixel, double across)
    {
        if (micronsPerPixel is not { } mask || slide.MicronsPerPixel?.X is not { } ofSlide || IsAbout(mask, ofSlide * across))
        {
            return "";
        }

        return IsAbout(mask, ofSlide)
            ? FormattableString.Invariant($", though the mask's resolution is that of level 0, {mask:0.###} µm")
            : throw new TissueFileException(path, FormattableString.Invariant(
                $"by its size one pixel of the mask spans {across:0.###} of the slide's, {ofSlide * across:0.###} µm, but its resolution says {mask:0.###} µm; it is the mask of another slide, or its resolution is wrong."));
    }

    private static bool IsAbout(double value, double other) => Math.Abs(value - other) <= MostApart * other;
}
