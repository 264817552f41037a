using System.Buffers;
using System.Collections.Immutable;
using System.Numerics;

namespace Pathology.Slides.Tiles;

/// <summary>Paints regions of levels from their stored tiles, each decoded once as far as memory lasts.</summary>
/// <remarks>
/// Of the tiles that a region touches, one that another thread is about to decode is left for the end: threads that read beside one another
/// then decode different tiles of the row that they share.
/// </remarks>
/// <param name="levels">The pyramid, sharpest first.</param>
/// <param name="info">What the slide says of itself: downsamples, background, the path for messages.</param>
/// <param name="cacheBytes">The most memory for decoded tiles.</param>
internal sealed class TilePainter(ImmutableArray<StoredLevel> levels, SlideInfo info, long cacheBytes) : IDisposable
{
    // Levels that are stored in much larger pieces than the sharpest, as whole pictures, keep theirs apart: a slot has room for the largest.
    private const int MuchLarger = 4;

    // Bits of a word.
    private const int MostPostponed = 64;

    private TileCache _cache = Cache(levels, levels[0], isLarge: false, cacheBytes);
    private TileCache _large = Cache(levels, levels[0], isLarge: true, cacheBytes / 4);
    private volatile bool _areTilesWantedAgain;

    /// <summary>How many different stored tiles have been decoded.</summary>
    internal long TilesTouched => levels.Sum(level => level.Taken);

    private readonly DamageLedger _damage = new(levels, info);

    /// <summary>The tiles that could not be decoded so far, in their order.</summary>
    internal IReadOnlyCollection<DamagedTile> DamagedTiles => _damage.Tiles;

    /// <summary>Fills a region; what lies beside the slide, and tiles that cannot be decoded, are background.</summary>
    /// <exception cref="ArgumentException">There is no such level, a side is negative, or the destination's length is not the region's area.</exception>
    /// <exception cref="DamagedTileException">Some tile cannot be decoded; all else of the region has been painted.</exception>
    /// <exception cref="SlideException">The file cannot be read any more.</exception>
    internal void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        if (!RegionCheck.Touches(region, RegionCheck.LevelOf(info, region, destination.Length)))
        {
            destination.Fill(info.Background);
        }
        else if (!TryRead(region, destination))
        {
            throw new DamagedTileException(info.Path, _damage.FirstOf(region));
        }
    }

    /// <summary>Fills a region; false where a tile of it cannot be decoded here, which is background then.</summary>
    /// <param name="region">Lies on the slide in part at least.</param>
    /// <param name="destination">As many pixels as the region has.</param>
    /// <exception cref="SlideException">The file cannot be read any more.</exception>
    internal bool TryRead(in SlideRegion region, Span<Rgb24> destination)
    {
        bool isRead = true;
        foreach (RegionPieces.Piece piece in new RegionPieces(region, info.Levels[region.Level].Downsample))
        {
            isRead &= TryRead(region.Level, piece, destination[piece.Start..], region.Size.Width);
        }

        return isRead;
    }

    /// <summary>
    /// As if nothing had been read: what was looked at before the first real read must not make it seem that regions overlap. Not while another reads.
    /// </summary>
    internal void Forget()
    {
        Dispose();
        _cache = Cache(levels, levels[0], isLarge: false, cacheBytes);
        _large = Cache(levels, levels[0], isLarge: true, cacheBytes / 4);
        _areTilesWantedAgain = false;
        _damage.Clear();
        foreach (StoredLevel level in levels)
        {
            level.Forget();
        }
    }

    /// <summary>What <see cref="IStoredTiles"/> gives.</summary>
    internal byte[]? ReadStored(int index, long column, long row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)levels.Length, nameof(index));
        StoredLevel level = levels[index];
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)column, (ulong)level.Columns, nameof(column));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((ulong)row, (ulong)(level.Tiles / level.Columns), nameof(row));
        try
        {
            return level.ReadJpeg((row * level.Columns) + column);
        }
        catch (IOException failure)
        {
            throw new SlideException(info.Path, $"cannot be read: {SystemReason.Of(failure)}.", failure);
        }
    }

    public void Dispose()
    {
        _cache.Dispose();
        _large.Dispose();
    }

    private static bool IsLarge(StoredLevel sharpest, StoredLevel level) => level.Tile.Area > MuchLarger * (long)sharpest.Tile.Area;

    private static TileCache Cache(ImmutableArray<StoredLevel> levels, StoredLevel sharpest, bool isLarge, long bytes) =>
        new(levels.Where(level => IsLarge(sharpest, level) == isLarge).Select(level => level.Tile.Area).DefaultIfEmpty(1).Max(), bytes);

    private bool TryRead(int level, RegionPieces.Piece piece, Span<Rgb24> target, int stride)
    {
        double downsample = info.Levels[level].Downsample;
        LevelOrigin x = LevelOrigin.Of(piece.Origin.X, downsample);
        LevelOrigin y = LevelOrigin.Of(piece.Origin.Y, downsample);
        if (x.Part == 0 && y.Part == 0)
        {
            return TryPaint(level, x.Whole, y.Whole, piece.Size, target, stride);
        }

        PixelSize wider = new(piece.Size.Width + 1, piece.Size.Height + 1);
        Rgb24[] rented = ArrayPool<Rgb24>.Shared.Rent(wider.Area);
        try
        {
            bool isRead = TryPaint(level, x.Whole, y.Whole, wider, rented, wider.Width);
            BetweenPixels.Mix(rented, x.Part, y.Part, piece.Size, target, stride);
            return isRead;
        }
        finally
        {
            ArrayPool<Rgb24>.Shared.Return(rented);
        }
    }

    /// <summary>Fills a rectangle that starts at pixel (x, y) of a level; false where a tile of it cannot be decoded here.</summary>
    private bool TryPaint(int index, long x, long y, PixelSize size, Span<Rgb24> target, int stride)
    {
        StoredLevel level = levels[index];
        (long left, long right) = (Math.Max(x, 0), Math.Min(x + size.Width, level.Width));
        (long top, long bottom) = (Math.Max(y, 0), Math.Min(y + size.Height, level.Height));
        if (right - left < size.Width || bottom - top < size.Height)
        {
            FillBackground(target, size, stride);
        }

        if (right <= left || bottom <= top)
        {
            return true;
        }

        (long firstColumn, long firstRow) = (left / level.Tile.Width, top / level.Tile.Height);
        int columns = (int)(((right - 1) / level.Tile.Width) - firstColumn) + 1;
        level.Expect(firstColumn, firstRow, (right - 1) / level.Tile.Width, (bottom - 1) / level.Tile.Height);
        int count = columns * ((int)(((bottom - 1) / level.Tile.Height) - firstRow) + 1);
        bool isPainted = true;
        ulong postponed = 0;
        for (int i = 0; i < count; i++)
        {
            bool? isDone = TryPart(index, ((firstRow + (i / columns)) * level.Columns) + firstColumn + (i % columns), (x, y), size, target, stride, mayWait: i >= MostPostponed);
            postponed |= isDone is null ? 1UL << i : 0;
            isPainted &= isDone != false;
        }

        for (; postponed != 0; postponed &= postponed - 1)
        {
            int i = BitOperations.TrailingZeroCount(postponed);
            isPainted &= TryPart(index, ((firstRow + (i / columns)) * level.Columns) + firstColumn + (i % columns), (x, y), size, target, stride, mayWait: true) == true;
        }

        return isPainted;
    }

    /// <summary>
    /// Fills what a tile has of a rectangle that starts at pixel (x, y) of its level; false where it cannot be decoded, and is background; null
    /// where another thread is about to decode it, and nothing was done.
    /// </summary>
    private bool? TryPart(int index, long tile, (long X, long Y) from, PixelSize size, Span<Rgb24> target, int stride, bool mayWait)
    {
        StoredLevel level = levels[index];
        (long tileX, long tileY) = (tile % level.Columns * level.Tile.Width, tile / level.Columns * level.Tile.Height);
        (long left, long right) = (Math.Max(Math.Max(from.X, 0), tileX), Math.Min(Math.Min(from.X + size.Width, level.Width), tileX + level.Tile.Width));
        (long top, long bottom) = (Math.Max(Math.Max(from.Y, 0), tileY), Math.Min(Math.Min(from.Y + size.Height, level.Height), tileY + level.Tile.Height));
        PixelSize part = new((int)(right - left), (int)(bottom - top));
        Span<Rgb24> place = target[(int)(((top - from.Y) * stride) + left - from.X)..];
        bool? isCopied = TryCopy(index, tile, (int)(left - tileX), (int)(top - tileY), part, place, stride, mayWait);
        if (isCopied == false)
        {
            _damage.Note(index, tile);
            FillBackground(place, part, stride);
        }

        return isCopied;
    }

    private bool? TryCopy(int index, long tile, int x, int y, PixelSize part, Span<Rgb24> target, int stride, bool mayWait)
    {
        StoredLevel level = levels[index];
        if (level.IsAbsent(tile))
        {
            FillBackground(target, part, stride);
            return true;
        }

        if (!level.CanBe(tile))
        {
            return false;
        }

        // A tile that lies wholly in the region is decoded where it is wanted, and kept nowhere, until one is wanted twice.
        if (part == level.Tile && !_areTilesWantedAgain && level.IsTakenFirst(tile))
        {
            return TryDecode(level, tile, target, stride);
        }

        // A level has fewer than 2^48 tiles, since each takes bytes of the file; the level's number goes above them.
        TileCache cache = IsLarge(levels[0], level) ? _large : _cache;
        int slot = cache.Acquire(((long)index << 48) | tile, out bool isEmpty, mayWait);
        if (slot == TileCache.None)
        {
            return null;
        }

        if (isEmpty && !TryFill(cache, slot, level, tile))
        {
            return false;
        }

        try
        {
            ReadOnlySpan<Rgb24> pixels = cache.Pixels(slot);
            for (int row = 0; row < part.Height; row++)
            {
                pixels.Slice(((y + row) * level.Tile.Width) + x, part.Width).CopyTo(target[(row * stride)..]);
            }

            return true;
        }
        finally
        {
            cache.Release(slot, part.Area);
        }
    }

    private bool TryFill(TileCache cache, int slot, StoredLevel level, long tile)
    {
        if (!level.IsTakenFirst(tile))
        {
            _areTilesWantedAgain = true;
            _cache.KeepAll();
            _large.KeepAll();
        }

        bool isFilled = false;
        try
        {
            isFilled = TryDecode(level, tile, cache.Pixels(slot), level.Tile.Width);
            return isFilled;
        }
        finally
        {
            if (isFilled)
            {
                cache.Fill(slot, level.PixelsOf(tile));
            }
            else
            {
                cache.Abandon(slot);
            }
        }
    }

    private bool TryDecode(StoredLevel level, long tile, Span<Rgb24> target, int stride)
    {
        try
        {
            return level.TryDecode(tile, target, stride);
        }
        catch (IOException failure)
        {
            throw new SlideException(info.Path, $"cannot be read any more: {failure.Message}", failure);
        }
    }

    private void FillBackground(Span<Rgb24> target, PixelSize size, int stride)
    {
        for (int row = 0; row < size.Height; row++)
        {
            target.Slice(row * stride, size.Width).Fill(info.Background);
        }
    }
}
