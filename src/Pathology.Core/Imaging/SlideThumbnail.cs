namespace Pathology;

/// <summary>A picture of the whole slide, small enough to be held.</summary>
public static class SlideThumbnail
{
    // A block of this many level pixels is 1.5 MB of RGB; readers behind ISlide hold four bytes more a pixel while they fill it.
    private static readonly PixelSize s_block = new(1024, 512);

    // Stored tiles larger than a block would be decoded anew for each block that they lie in: then a block is a stored tile, 50 MB at most.
    private const int LargestBlock = 4096;

    /// <summary>
    /// Reads the whole of level 0's extent, averaged by area down to at most <paramref name="longestSide"/> pixels.
    /// A slide that is smaller is given as it is, never enlarged.
    /// </summary>
    /// <remarks>
    /// Reads the coarsest level that is sharp enough. Memory is bounded by the picture and one block, also where the slide has
    /// only one level; the time then is that of decoding the whole slide.
    /// </remarks>
    /// <param name="slide">Stays the caller's.</param>
    /// <param name="longestSide">Pixels along the longer side of the picture.</param>
    /// <exception cref="SlideException">The pixels cannot be read.</exception>
    public static RgbImage Read(ISlide slide, int longestSide)
    {
        ArgumentNullException.ThrowIfNull(slide);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(longestSide);
        SlideInfo info = slide.Info;
        double shrink = Math.Max(1, (double)Math.Max(info.Width, info.Height) / longestSide);
        RgbImage picture = new(new PixelSize(Side(info.Width, shrink), Side(info.Height, shrink)));
        int level = CoarsestLevel(info, shrink);
        double downsample = info.Levels[level].Downsample;

        // The extent of level 0 in this level's pixels; a level padded to whole tiles stores more than that.
        PixelSize block = BlockOf(info.Levels[level]);
        AreaAverage average = new(picture, info.Width / downsample, info.Height / downsample, block.Height);
        Rgb24[] pixels = new Rgb24[Math.Min(block.Width, average.SourceWidth) * Math.Min(block.Height, average.SourceHeight)];
        for (int y = 0; y < average.SourceHeight; y += block.Height)
        {
            int rows = Math.Min(block.Height, average.SourceHeight - y);
            for (int x = 0; x < average.SourceWidth; x += block.Width)
            {
                PixelSize size = new(Math.Min(block.Width, average.SourceWidth - x), rows);
                BasePoint origin = new((long)Math.Round(x * downsample), (long)Math.Round(y * downsample));
                Span<Rgb24> part = pixels.AsSpan(0, size.Area);
                slide.ReadPastDamage(new SlideRegion(level, origin, size), part);
                average.AddBlock(x, size, part);
            }

            average.FinishRows(y, rows);
        }

        return picture;
    }

    private static PixelSize BlockOf(SlideLevel level) => level.StoredTile is { } tile && (tile.Width > s_block.Width || tile.Height > s_block.Height)
        ? new PixelSize(Math.Clamp(tile.Width, s_block.Width, LargestBlock), Math.Clamp(tile.Height, s_block.Height, LargestBlock))
        : s_block;

    private static int Side(long extent, double shrink) => Math.Max(1, (int)Math.Round(extent / shrink));

    private static int CoarsestLevel(SlideInfo info, double shrink)
    {
        for (int level = info.Levels.Length - 1; level > 0; level--)
        {
            if (info.Levels[level].Downsample <= shrink)
            {
                return level;
            }
        }

        return 0;
    }
}
