using NetVips;

namespace Pathology.Tissue;

/// <summary>A mask given as a picture of any size and kind that libvips reads: what is not black, and not transparent, is tissue.</summary>
internal static class MaskPicture
{
    private const int LongestSide = 4096;

    // A mask drawn on a level is off by that level's rounding; one of another slide, or cropped, by far more.
    private const double MostStretch = 1.03;

    /// <summary>Reads the picture as a stream, so one of a slide's own size does too; it is averaged down to at most 4096 cells a side.</summary>
    public static TissueMask Read(SlideInfo slide, string path, string method, CancellationToken cancellationToken)
    {
        try
        {
            VipsWords.Silence();
            using Image opened = Open(path);
            ThrowIfNotOf(slide, path, opened);
            using Image image = opened.HasAlpha() ? opened.Flatten() : opened.Copy();
            using Image present = image.NotEqual(0);
            using Image tissue = present.Bands > 1 ? present.BandOr() : present.Copy();
            double shrink = Math.Max(1, (double)Math.Max(tissue.Width, tissue.Height) / LongestSide);
            using Image small = shrink > 1 ? tissue.Resize(1 / shrink, kernel: Enums.Kernel.Linear) : tissue.Copy();
            small.SetProgress(new Progress<int>(), cancellationToken);
            byte[] cells = small.WriteToMemory<byte>();
            bool[] isTissue = [.. cells.Select(cell => cell >= 128)];
            return new TissueMask(new PixelSize(small.Width, small.Height), slide.Width, slide.Height, isTissue, method);
        }
        catch (VipsException error)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw new TissueFileException(
                path,
                $"this is not a picture, GeoJSON or ASAP XML that can be read ({error.Message.Split('\n')[^1].Trim()}); save the mask again, for example as PNG.",
                error);
        }
        catch (Exception error) when (error is DllNotFoundException or TypeInitializationException)
        {
            throw new MachineNotReadyException("libvips, which reads mask pictures, cannot be loaded; install libvips (Debian: apt-get install libvips42), or give the mask as GeoJSON.", error);
        }
    }

    // Pyramids are common among masks of whole slides: the smallest page that is detailed enough spares reading gigapixels.
    private static Image Open(string path)
    {
        Image first = Image.NewFromFile(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error);
        int pages = first.Contains("n-pages") ? (int)first.Get("n-pages") : 1;
        for (int page = pages - 1; page > 0; page--)
        {
            Image smaller = Image.NewFromFile(path, access: Enums.Access.Sequential, failOn: Enums.FailOn.Error, kwargs: new VOption { { "page", page } });
            if (Math.Max(smaller.Width, smaller.Height) >= LongestSide && smaller.Width < first.Width)
            {
                first.Dispose();
                return smaller;
            }

            smaller.Dispose();
        }

        return first;
    }

    private static void ThrowIfNotOf(SlideInfo slide, string path, Image image)
    {
        double across = (double)slide.Width / image.Width;
        double down = (double)slide.Height / image.Height;
        bool isRounding = Math.Abs(slide.Height - (across * image.Height)) <= 2 * across && Math.Abs(slide.Width - (down * image.Width)) <= 2 * down;
        if (Math.Max(across, down) > MostStretch * Math.Min(across, down) && !isRounding)
        {
            throw new TissueFileException(
                path,
                $"a mask of {image.Width} × {image.Height} pixels does not span the slide {slide.Path} of {slide.Width} × {slide.Height}; it must show the whole slide in the same proportions.");
        }
    }
}
