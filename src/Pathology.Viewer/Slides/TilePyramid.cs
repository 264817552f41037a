namespace Pathology.Viewer.Slides;

/// <summary>The DeepZoom pyramid of a slide (specs §5.5): level <see cref="Top"/> is the base, each lower one half of it, down to one pixel.</summary>
/// <remarks>
/// Without overlap, and with the tile size that the file stores where it stores one: so a tile of the pyramid is a tile of the file
/// wherever the file has a level of that very scale.
/// </remarks>
internal sealed class TilePyramid
{
    private const int UsualTile = 256;
    private const int SmallestTile = 128;
    private const int LargestTile = 1024;

    private readonly long _width;
    private readonly long _height;
    private readonly int?[] _stored;

    private TilePyramid(SlideInfo slide, int tile)
    {
        (_width, _height, TileSize) = (slide.Width, slide.Height, tile);
        Top = (int)Math.Ceiling(Math.Log2(Math.Max(2, Math.Max(_width, _height))));
        _stored = [.. Enumerable.Range(0, Top + 1).Select(level => StoredLevelAt(slide, tile, ScaleOf(level)))];
    }

    /// <summary>Width and height of a tile, in pixels of its level.</summary>
    public int TileSize { get; }

    /// <summary>The sharpest level.</summary>
    public int Top { get; }

    public static TilePyramid For(SlideInfo slide)
    {
        PixelSize stored = slide.Levels[0].StoredTile ?? default;
        return new TilePyramid(slide, stored.Width == stored.Height && stored.Width is >= SmallestTile and <= LargestTile ? stored.Width : UsualTile);
    }

    /// <summary>Base pixels across one pixel of a level.</summary>
    public long ScaleOf(int level) => 1L << (Top - level);

    /// <summary>Width and height of a level, in its own pixels.</summary>
    public (long Width, long Height) SizeOf(int level) => (Shrunk(_width, level), Shrunk(_height, level));

    /// <summary>The part of a level that a tile shows, in the level's pixels; null where there is no such tile.</summary>
    public (long X, long Y, PixelSize Size)? Find(int level, long column, long row)
    {
        if (level < 0 || level > Top || column < 0 || row < 0)
        {
            return null;
        }

        (long width, long height) = SizeOf(level);
        return column < (width + TileSize - 1) / TileSize && row < (height + TileSize - 1) / TileSize
            ? (column * TileSize, row * TileSize, new PixelSize((int)Math.Min(TileSize, width - (column * TileSize)), (int)Math.Min(TileSize, height - (row * TileSize))))
            : null;
    }

    /// <summary>The slide's level whose stored tiles are the tiles of this one; null where there is none.</summary>
    public int? StoredLevelOf(int level) => _stored[level];

    private long Shrunk(long extent, int level) => Math.Max(1, (extent + ScaleOf(level) - 1) / ScaleOf(level));

    private static int? StoredLevelAt(SlideInfo slide, int tile, long scale)
    {
        for (int level = 0; level < slide.Levels.Length; level++)
        {
            // Levels whose sizes were rounded say a scale a little beside the round one; less than a pixel at the far end is the same grid.
            SlideLevel candidate = slide.Levels[level];
            if (candidate.StoredTile == new PixelSize(tile, tile)
                && Math.Abs((candidate.Downsample / scale) - 1) * Math.Max(candidate.Width, candidate.Height) < 1)
            {
                return level;
            }
        }

        return null;
    }
}
