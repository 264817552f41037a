using Pathology.Slides.JpegTiff;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Tiff;

/// <summary>Tiled TIFF, read without any library but the one that decodes JPEG.</summary>
/// <remarks>Its pixels are OpenSlide's; tiles that the file leaves out are background here, where OpenSlide before 4.0 fails on them.</remarks>
internal sealed class TiffReader : ISlide, IStoredTiles, IForgetful
{
    private readonly TiffFile _file;
    private readonly TileDecoder _decoder;
    private readonly TilePainter _painter;
    private readonly TiffDirectory _sharpest;
    private readonly Func<string, RgbImage> _pictures;
    private readonly IDisposable? _reference;
    private volatile bool _isDisposed;

    /// <param name="parts">All that the reader is made of; it owns the file, the decoder and the reference.</param>
    /// <param name="cacheBytes">The most memory for decoded tiles.</param>
    internal TiffReader(TiffSlideParts parts, long cacheBytes)
    {
        (_file, _decoder, _sharpest, _pictures, _reference) = (parts.File, parts.Decoder, parts.Sharpest, parts.Pictures, parts.Reference);
        Info = parts.Info;
        _painter = new TilePainter(parts.Levels, Info, cacheBytes);
    }

    public SlideInfo Info { get; }

    public IReadOnlyCollection<DamagedTile> DamagedTiles => _painter.DamagedTiles;

    /// <summary>How many stored JPEG tiles have been decoded so far.</summary>
    internal long TilesDecoded => _decoder.Decoded;

    /// <summary>How many different stored tiles those were.</summary>
    internal long TilesTouched => _painter.TilesTouched;

    /// <summary>How many compressed bytes have been read from the file for them.</summary>
    internal long BytesRead => _decoder.BytesRead;

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _painter.Read(region, destination);
    }

    public byte[]? ReadStoredTile(int level, long column, long row)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _painter.ReadStored(level, column, row);
    }

    public RgbImage ReadAssociatedImage(string name)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _ = AssociatedImages.SizeOf(Info, name);
        return _pictures(name);
    }

    public byte[]? ReadIccProfile()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return TiffIccProfile.Of(_file, _sharpest);
    }

    public void Forget()
    {
        _painter.Forget();
        _decoder.Forget();
    }

    public void Dispose()
    {
        _isDisposed = true;
        _painter.Dispose();
        _decoder.Dispose();
        _file.Dispose();
        _reference?.Dispose();
    }
}
