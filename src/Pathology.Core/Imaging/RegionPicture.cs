namespace Pathology;

/// <summary>A part of a slide at any resolution, small enough to be held: what viewers and crops show.</summary>
public static class RegionPicture
{
    // A block of this many level pixels is 1.5 MB of RGB.
    private static readonly PixelSize s_block = new(1024, 512);

    /// <summary>How sharp a level may be, beside what is asked for, and still be taken as it is.</summary>
    private const double SameScale = 0.002;

    /// <summary>Reads a rectangle of the slide, averaged by area down to <paramref name="size"/> pixels; what lies outside is background.</summary>
    /// <remarks>Reads the coarsest level that is sharp enough. Memory is bounded by the picture and one block.</remarks>
    /// <param name="slide">Stays the caller's.</param>
    /// <param name="origin">Upper left corner, in base pixels.</param>
    /// <param name="scale">Base pixels across one pixel of the picture, 1 or more.</param>
    /// <param name="size">Of the picture.</param>
    /// <param name="cancellationToken">Looked at between blocks.</param>
    /// <exception cref="SlideException">The pixels cannot be read.</exception>
    public static RgbImage Read(ISlide slide, BasePoint origin, double scale, PixelSize size, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        var picture = new RgbImage(size);
        int level = CoarsestLevel(slide.Info, scale);
        double downsample = slide.Info.Levels[level].Downsample;
        double shrink = scale / downsample;
        if (Math.Abs(shrink - 1) < SameScale)
        {
            cancellationToken.ThrowIfCancellationRequested();
            slide.Read(new SlideRegion(level, origin, size), picture.Pixels);
            return picture;
        }

        AreaAverage average = new(picture, size.Width * shrink, size.Height * shrink, s_block.Height);
        Rgb24[] pixels = new Rgb24[Math.Min(s_block.Width, average.SourceWidth) * Math.Min(s_block.Height, average.SourceHeight)];
        for (int y = 0; y < average.SourceHeight; y += s_block.Height)
        {
            int rows = Math.Min(s_block.Height, average.SourceHeight - y);
            for (int x = 0; x < average.SourceWidth; x += s_block.Width)
            {
                cancellationToken.ThrowIfCancellationRequested();
                PixelSize part = new(Math.Min(s_block.Width, average.SourceWidth - x), rows);
                BasePoint corner = new(origin.X + (long)Math.Round(x * downsample), origin.Y + (long)Math.Round(y * downsample));
                Span<Rgb24> block = pixels.AsSpan(0, part.Area);
                slide.Read(new SlideRegion(level, corner, part), block);
                average.AddBlock(x, part, block);
            }

            average.FinishRows(y, rows);
        }

        return picture;
    }

    private static int CoarsestLevel(SlideInfo info, double scale)
    {
        for (int level = info.Levels.Length - 1; level > 0; level--)
        {
            if (info.Levels[level].Downsample <= scale * (1 + SameScale))
            {
                return level;
            }
        }

        return 0;
    }
}
