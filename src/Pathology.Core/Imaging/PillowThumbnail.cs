using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>
/// The picture that openslide-python's <c>get_thumbnail</c> gives, bit for bit: the best level for the shrinking factor, first
/// averaged in whole blocks of pixels (Pillow's <c>reduce</c>, gap 2), then Lanczos.
/// </summary>
/// <remarks>
/// For methods that others defined on that picture; <see cref="SlideThumbnail"/> is the cheaper one. The level is read in bands of
/// 16 megapixels (of 4096 rows where its downsample is not a whole number), so memory is two of those, and as many rows of the
/// picture's width as are left after averaging (at most four times its height).
/// </remarks>
public static class PillowThumbnail
{
    // OpenSlide cuts large reads into squares of this side and truncates where they start; where a level's downsample is not
    // a whole number, other cuts would shift pixels by fractions and give other values.
    private const int OpenSlideBlock = 4096;

    // Elsewhere the cuts are free: 48 MB of RGB at a time.
    private const int BandPixels = 1 << 24;

    /// <param name="slide">Stays the caller's.</param>
    /// <param name="longestSide">Neither side of the picture is longer; a slide that is smaller is given as it is.</param>
    /// <exception cref="SlideException">The pixels cannot be read.</exception>
    public static RgbImage Read(ISlide slide, int longestSide, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longestSide);
        SlideInfo info = slide.Info;
        int level = LevelFor(info, (double)Math.Max(info.Width, info.Height) / longestSide);
        PixelSize size = new(checked((int)info.Levels[level].Width), checked((int)info.Levels[level].Height));
        PixelSize target = Fit(size, longestSide);
        int factorX = Math.Max(1, (int)((double)size.Width / target.Width / 2));
        int factorY = Math.Max(1, (int)((double)size.Height / target.Height / 2));
        var shrinker = new BandShrinker(size, target, factorX, factorY);
        double downsample = info.Levels[level].Downsample;
        int bandHeight = double.IsInteger(downsample) ? Math.Max(1, Math.Min(512, BandPixels / size.Width) / factorY) * factorY : OpenSlideBlock;
        var block = new Rgb24[checked(Math.Min(OpenSlideBlock, size.Width) * Math.Min(bandHeight, size.Height))];
        var band = new Rgb24[checked(size.Width * Math.Min(bandHeight, size.Height))];
        for (int y = 0; y < size.Height; y += bandHeight)
        {
            int rows = Math.Min(bandHeight, size.Height - y);
            for (int x = 0; x < size.Width; x += OpenSlideBlock)
            {
                cancellationToken.ThrowIfCancellationRequested();
                PixelSize part = new(Math.Min(OpenSlideBlock, size.Width - x), rows);
                Span<Rgb24> pixels = block.AsSpan(0, part.Area);
                slide.ReadPastDamage(new SlideRegion(level, new BasePoint((long)(x * downsample), (long)(y * downsample)), part), pixels);
                for (int row = 0; row < rows; row++)
                {
                    pixels.Slice(row * part.Width, part.Width).CopyTo(band.AsSpan((row * size.Width) + x));
                }
            }

            shrinker.Add(MemoryMarshal.AsBytes(band.AsSpan(0, size.Width * rows)));
        }

        RgbImage picture = new(target);
        shrinker.Finish(MemoryMarshal.AsBytes(picture.Pixels));
        return picture;
    }

    // Pillow's Image.thumbnail: the side that fits exactly, and the other rounded to whichever keeps the aspect better.
    internal static PixelSize Fit(PixelSize size, int longestSide)
    {
        if (longestSide >= size.Width && longestSide >= size.Height)
        {
            return size;
        }

        double aspect = (double)size.Width / size.Height;
        return aspect <= 1
            ? new PixelSize(Rounded(longestSide * aspect, n => Math.Abs(aspect - (n / longestSide))), longestSide)
            : new PixelSize(longestSide, Rounded(longestSide / aspect, n => n == 0 ? 0 : Math.Abs(aspect - (longestSide / n))));

        static int Rounded(double side, Func<double, double> error) =>
            (int)Math.Max(1, error(Math.Floor(side)) <= error(Math.Ceiling(side)) ? Math.Floor(side) : Math.Ceiling(side));
    }

    private static int LevelFor(SlideInfo info, double shrink)
    {
        int level = 0;
        while (level + 1 < info.Levels.Length && info.Levels[level + 1].Downsample <= shrink)
        {
            level++;
        }

        return level;
    }
}
