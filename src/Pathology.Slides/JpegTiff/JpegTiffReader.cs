using System.Collections.Immutable;
using Pathology.Slides.Native;
using Pathology.Slides.Tiff;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.JpegTiff;

/// <summary>JPEG-tiled TIFF, decoded straight from its own tiles.</summary>
/// <remarks>
/// OpenSlide opens the file as well: what the slide says of itself, the pictures beside the pyramid, and every tile that does
/// not decode without complaint come from there. So the two readers give the same slide; only tiles that the file leaves out
/// are background here, where OpenSlide before 4.0 fails on them unless the slide is Philips'.
/// </remarks>
internal sealed class JpegTiffReader : ISlide, IStoredTiles
{
    private readonly ISlide _reference;
    private readonly TiffFile _file;
    private readonly TileDecoder _decoder;
    private readonly TilePainter _painter;
    private volatile bool _isDisposed;

    private JpegTiffReader(ISlide reference, TiffFile file, TileDecoder decoder, ImmutableArray<StoredLevel> levels, long cacheBytes)
    {
        (_reference, _file, _decoder) = (reference, file, decoder);
        Info = reference.Info with { Reader = "tiff" };
        _painter = new TilePainter(levels, Info, cacheBytes);
    }

    public SlideInfo Info { get; }

    /// <summary>How many stored tiles have been decoded so far.</summary>
    internal long TilesDecoded => _decoder.Decoded;

    /// <summary>How many different stored tiles those were.</summary>
    internal long TilesTouched => _painter.TilesTouched;

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
            var decoder = new TileDecoder(file);
            if (JpegTileLevels.Of(file, reference.Info, decoder) is { } levels)
            {
                NativeLibraries.RequireTurboJpeg();
                reader = new JpegTiffReader(reference, file, decoder, levels, options.CacheBytes);
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

        // OpenSlide has the last word on a tile that is damaged, or odd: its pixels, or its error.
        if (!_painter.TryRead(region, destination))
        {
            _reference.Read(region, destination);
        }
    }

    public byte[]? ReadStoredTile(int level, long column, long row)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _painter.ReadStored(level, column, row);
    }

    public RgbImage ReadAssociatedImage(string name) => _reference.ReadAssociatedImage(name);

    public byte[]? ReadIccProfile() => _reference.ReadIccProfile();

    public void Dispose()
    {
        _isDisposed = true;
        _painter.Dispose();
        _decoder.Dispose();
        _file.Dispose();
        _reference.Dispose();
    }
}
