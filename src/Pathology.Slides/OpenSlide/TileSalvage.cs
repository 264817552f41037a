using System.Collections.Immutable;
using Pathology.Slides.OpenSlide.Native;

namespace Pathology.Slides.OpenSlide;

/// <summary>Gets out of a slide with damaged tiles what can be read of it.</summary>
/// <remarks>
/// An error of OpenSlide is terminal: from the first on, every read of the handle fails, those of other threads too. So what failed is read
/// again by a handle that is opened for this alone: as a whole first, since the error may have been another thread's, and a region
/// gives the same pixels whoever else reads; then tile by tile, where each that fails costs another handle. Where the library does
/// not say how large stored tiles are, or lays them out elsewhere, squares of the level take their place.
/// </remarks>
/// <param name="info">What the slide says of itself: its levels, and its path for messages.</param>
/// <param name="open">Opens a handle of it.</param>
internal sealed class TileSalvage(SlideInfo info, Func<OpenSlideHandle> open) : IDisposable
{
    // Each costs the time of opening the slide. A copy that went wrong spoils a run of bytes: some tiles, or most of the file.
    private const int Most = 100;

    private static readonly PixelSize s_square = new(256, 256);

    private readonly Lock _gate = new();
    private OpenSlideHandle? _handle;
    private ImmutableSortedSet<(int Level, long Row, long Column)> _damaged = [];

    /// <summary>The tiles that could not be decoded so far, in their order.</summary>
    internal IReadOnlyCollection<DamagedTile> DamagedTiles => [.. _damaged.Select(at => At(at.Level, at.Column, at.Row))];

    /// <summary>Whether a piece reaches into a tile that is known to be damaged.</summary>
    internal bool Concerns(int level, in RegionPieces.Piece piece) => !_damaged.IsEmpty && Touches(level, piece);

    /// <summary>Fills a piece with what can be read of it, and nothing (transparent) where a tile is damaged.</summary>
    /// <returns>The first damaged tile that it touches; null where it could be read as a whole.</returns>
    /// <exception cref="SlideException">Too much is damaged, or the slide cannot be opened any more.</exception>
    internal DamagedTile? Read(int level, in RegionPieces.Piece piece, Span<uint> argb)
    {
        lock (_gate)
        {
            if (TryRead(level, piece.Origin, piece.Size, argb))
            {
                return null;
            }

            argb.Clear();
            TilesUnder tiles = TilesUnder.Of(info.Levels[level], TileOf(level), piece);
            foreach (TilesUnder.Tile tile in tiles.Where(tile => !IsDamaged(level, tile.Row, tile.Column)))
            {
                MarkUnless(TryRead(level, tile.Middle, new PixelSize(1, 1), new uint[1]), level, tile);
            }

            foreach (TilesUnder.Tile tile in tiles.Where(tile => !IsDamaged(level, tile.Row, tile.Column)))
            {
                MarkUnless(TryCopy(level, piece, tiles.Part(tile, at => IsDamaged(level, at.Row, at.Column)), argb), level, tile);
            }

            TilesUnder.Tile[] bad = [.. tiles.Where(tile => IsDamaged(level, tile.Row, tile.Column))];
            if (bad.Length == 0)
            {
                bad = [tiles.First()]; // it failed as a whole, and each tile by itself does not: told by the first
                MarkUnless(false, level, bad[0]);
            }

            return At(level, bad[0].Column, bad[0].Row);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _handle?.Dispose();
        }
    }

    // Apart, since it allocates, and reading a sound slide does not.
    private bool Touches(int level, in RegionPieces.Piece piece)
    {
        ImmutableSortedSet<(int Level, long Row, long Column)> damaged = _damaged;
        return TilesUnder.Of(info.Levels[level], TileOf(level), piece).Any(tile => damaged.Contains((level, tile.Row, tile.Column)));
    }

    private bool IsDamaged(int level, long row, long column) => _damaged.Contains((level, row, column));

    private PixelSize TileOf(int level) => info.Levels[level].StoredTile ?? s_square;

    private DamagedTile At(int level, long column, long row)
    {
        (PixelSize tile, double downsample) = (TileOf(level), info.Levels[level].Downsample);
        BasePoint origin = new((long)(column * tile.Width * downsample), (long)(row * tile.Height * downsample));
        return new DamagedTile(level, column, row, origin);
    }

    private void MarkUnless(bool isRead, int level, in TilesUnder.Tile tile)
    {
        if (isRead)
        {
            return;
        }

        _damaged = _damaged.Add((level, tile.Row, tile.Column));
        if (_damaged.Count > Most)
        {
            throw new SlideException(
                info.Path, $"more than {Most} of its stored tiles are damaged (so {At(level, tile.Column, tile.Row)}); copy it again.");
        }
    }

    private bool TryCopy(int level, in RegionPieces.Piece piece, in TilesUnder.Rectangle part, Span<uint> argb)
    {
        if (part.Size.Width <= 0 || part.Size.Height <= 0)
        {
            return true;
        }

        double downsample = info.Levels[level].Downsample;
        BasePoint origin = new((long)(piece.Origin.X + (part.X * downsample)), (long)(piece.Origin.Y + (part.Y * downsample)));
        uint[] pixels = new uint[part.Size.Area];
        if (!TryRead(level, origin, part.Size, pixels))
        {
            return false;
        }

        for (int row = 0; row < part.Size.Height; row++)
        {
            pixels.AsSpan(row * part.Size.Width, part.Size.Width).CopyTo(argb[(((part.Y + row) * piece.Size.Width) + part.X)..]);
        }

        return true;
    }

    private bool TryRead(int level, BasePoint origin, PixelSize size, Span<uint> argb)
    {
        _handle ??= open();
        NativeMethods.openslide_read_region(_handle, argb, origin.X, origin.Y, level, size.Width, size.Height);
        if (_handle.Error() is null)
        {
            return true;
        }

        _handle.Dispose();
        _handle = null;
        return false;
    }
}
