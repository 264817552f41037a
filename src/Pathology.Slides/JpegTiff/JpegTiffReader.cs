using System.Buffers;
using System.Collections.Immutable;
using Pathology.Slides.Native;
using Pathology.Slides.Tiff;

namespace Pathology.Slides.JpegTiff;

/// <summary>JPEG-tiled TIFF, decoded straight from its own tiles.</summary>
/// <remarks>
/// OpenSlide opens the file as well: what the slide says of itself, the pictures beside the pyramid, and every tile that does
/// not decode without complaint come from there. So the two readers give the same slide; only tiles that the file leaves out
/// are background here, where OpenSlide before 4.0 fails on them unless the slide is Philips'.
/// </remarks>
internal sealed class JpegTiffReader : ISlide
{
    private readonly ISlide _reference;
    private readonly TiffFile _file;
    private readonly ImmutableArray<JpegTileLevel> _levels;
    private readonly TileDecoder _decoder;
    private readonly TileCache _cache;
    private volatile bool _areTilesWantedAgain;
    private volatile bool _isDisposed;

    private JpegTiffReader(ISlide reference, TiffFile file, ImmutableArray<JpegTileLevel> levels, long cacheBytes)
    {
        (_reference, _file, _levels) = (reference, file, levels);
        Info = reference.Info with { Reader = "direct" };
        _decoder = new TileDecoder(file);
        _cache = new TileCache(levels.Max(level => level.Tile.Area), cacheBytes);
    }

    public SlideInfo Info { get; }

    /// <summary>How many stored tiles have been decoded so far.</summary>
    internal long TilesDecoded => _decoder.Decoded;

    /// <summary>How many different stored tiles those were.</summary>
    internal long TilesTouched => _levels.Sum(level => level.Taken);

    /// <summary>How many compressed bytes have been read from the file for them.</summary>
    internal long BytesRead => _decoder.BytesRead;

    /// <summary>
    /// Opens the file of <paramref name="reference"/> and takes ownership of it; null, and the ownership stays, where the
    /// structure is not understood completely.
    /// </summary>
    /// <exception cref="MachineNotReadyException">libjpeg-turbo is missing.</exception>
    internal static JpegTiffReader? TryOpen(ISlide reference, SlideOpenOptions options)
    {
        if (reference.Info.Vendor is not ("generic-tiff" or "aperio" or "philips") || TiffFile.TryOpen(reference.Info.Path) is not { } file)
        {
            return null;
        }

        JpegTiffReader? reader = null;
        try
        {
            if (JpegTileLevels.Of(file, reference.Info) is { } levels)
            {
                NativeLibraries.RequireTurboJpeg();
                reader = new JpegTiffReader(reference, file, levels, options.CacheBytes);
            }

            return reader;
        }
        finally
        {
            if (reader is null)
            {
                file.Dispose();
            }
        }
    }

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        SlideLevel level = RegionCheck.LevelOf(Info, region, destination.Length);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        if (!RegionCheck.Touches(region, level))
        {
            destination.Fill(Info.Background);
            return;
        }

        foreach (RegionPieces.Piece piece in new RegionPieces(region, level.Downsample))
        {
            if (!TryRead(region.Level, piece, destination[piece.Start..], region.Size.Width))
            {
                // OpenSlide has the last word on a tile that is damaged, or odd: its pixels, or its error.
                _reference.Read(region, destination);
                return;
            }
        }
    }

    public RgbImage ReadAssociatedImage(string name) => _reference.ReadAssociatedImage(name);

    public byte[]? ReadIccProfile() => _reference.ReadIccProfile();

    public void Dispose()
    {
        _isDisposed = true;
        _cache.Dispose();
        _decoder.Dispose();
        _file.Dispose();
        _reference.Dispose();
    }

    private bool TryRead(int level, RegionPieces.Piece piece, Span<Rgb24> target, int stride)
    {
        double downsample = Info.Levels[level].Downsample;
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
        JpegTileLevel level = _levels[index];
        (long left, long right) = (Math.Max(x, 0), Math.Min(x + size.Width, level.Width));
        (long top, long bottom) = (Math.Max(y, 0), Math.Min(y + size.Height, level.Height));
        if (right - left < size.Width || bottom - top < size.Height)
        {
            FillBackground(target, size, stride);
        }

        for (long row = top / level.Tile.Height; row * level.Tile.Height < bottom; row++)
        {
            for (long column = left / level.Tile.Width; column * level.Tile.Width < right; column++)
            {
                (long tileX, long tileY) = (column * level.Tile.Width, row * level.Tile.Height);
                (long fromX, long toX) = (Math.Max(left, tileX), Math.Min(right, tileX + level.Tile.Width));
                (long fromY, long toY) = (Math.Max(top, tileY), Math.Min(bottom, tileY + level.Tile.Height));
                PixelSize part = new((int)(toX - fromX), (int)(toY - fromY));
                Span<Rgb24> place = target[(int)(((fromY - y) * stride) + fromX - x)..];
                if (!TryCopy(index, (row * level.Columns) + column, (int)(fromX - tileX), (int)(fromY - tileY), part, place, stride))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool TryCopy(int index, long tile, int x, int y, PixelSize part, Span<Rgb24> target, int stride)
    {
        JpegTileLevel level = _levels[index];
        if (level.Find(tile) is not { } place)
        {
            FillBackground(target, part, stride);
            return true;
        }

        if (!level.CanBe(place))
        {
            return false;
        }

        // A tile that lies wholly in the region is decoded where it is wanted, and kept nowhere, until one is wanted twice.
        if (part == level.Tile && !_areTilesWantedAgain && level.IsTakenFirst(tile))
        {
            return TryDecode(level, place, target, stride);
        }

        // A level has fewer than 2^48 tiles, since each takes bytes of the file; the level's number goes above them.
        int slot = _cache.Acquire(((long)index << 48) | tile, out bool isEmpty);
        if (isEmpty && !TryFill(slot, level, tile, place))
        {
            return false;
        }

        try
        {
            ReadOnlySpan<Rgb24> pixels = _cache.Pixels(slot);
            for (int row = 0; row < part.Height; row++)
            {
                pixels.Slice(((y + row) * level.Tile.Width) + x, part.Width).CopyTo(target[(row * stride)..]);
            }

            return true;
        }
        finally
        {
            _cache.Release(slot, part.Area);
        }
    }

    private bool TryFill(int slot, JpegTileLevel level, long tile, (long Offset, long Length) place)
    {
        if (!level.IsTakenFirst(tile))
        {
            _areTilesWantedAgain = true;
            _cache.KeepAll();
        }

        bool isFilled = false;
        try
        {
            isFilled = TryDecode(level, place, _cache.Pixels(slot), level.Tile.Width);
            return isFilled;
        }
        finally
        {
            if (isFilled)
            {
                _cache.Fill(slot, level.PixelsOf(tile));
            }
            else
            {
                _cache.Abandon(slot);
            }
        }
    }

    private bool TryDecode(JpegTileLevel level, (long Offset, long Length) place, Span<Rgb24> target, int stride)
    {
        try
        {
            return _decoder.TryDecode(level, place, target, stride);
        }
        catch (IOException failure)
        {
            throw new SlideException(Info.Path, $"cannot be read any more: {failure.Message}", failure);
        }
    }

    private void FillBackground(Span<Rgb24> target, PixelSize size, int stride)
    {
        for (int row = 0; row < size.Height; row++)
        {
            target.Slice(row * stride, size.Width).Fill(Info.Background);
        }
    }
}
