using System.Collections.Immutable;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.JpegTiff.Native;
using Pathology.Slides.Tiff;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Ndpi;

/// <summary>Hamamatsu's NDPI, read without any library but the one that decodes JPEG. Its pixels are OpenSlide's.</summary>
internal sealed class NdpiReader : ISlide, IForgetful
{
    /// <summary>OpenSlide's name for the picture of the whole glass.</summary>
    internal const string Macro = "macro";

    private readonly TiffFile _file;
    private readonly TilePainter _painter;
    private readonly NdpiMacro? _macro;
    private readonly TurboJpegPool _decompressors;
    private volatile bool _isDisposed;

    /// <summary>Takes over <paramref name="file"/> and <paramref name="decompressors"/>.</summary>
    internal NdpiReader(
        SlideInfo info, TiffFile file, ImmutableArray<StoredLevel> levels, NdpiMacro? macro, TurboJpegPool decompressors, long cacheBytes)
    {
        (Info, _file, _macro, _decompressors) = (info, file, macro, decompressors);
        _painter = new TilePainter(levels, info, cacheBytes);
    }

    public SlideInfo Info { get; }

    public IReadOnlyCollection<DamagedTile> DamagedTiles => _painter.DamagedTiles;

    public void Read(in SlideRegion region, Span<Rgb24> destination)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _painter.Read(region, destination);
    }

    public RgbImage ReadAssociatedImage(string name)
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        _ = AssociatedImages.SizeOf(Info, name);
        TurboJpegHandle decompressor = _decompressors.Take();
        try
        {
            return _macro!.TryDecode(decompressor) ?? throw new SlideException(Info.Path, $"its {name} image is damaged and cannot be decoded.");
        }
        finally
        {
            _decompressors.GiveBack(decompressor);
        }
    }

    public byte[]? ReadIccProfile()
    {
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return TiffIccProfile.Of(_file, _file.Directories[0]);
    }

    public void Forget() => _painter.Forget();

    public void Dispose()
    {
        _isDisposed = true;
        _painter.Dispose();
        _decompressors.Dispose();
        _file.Dispose();
    }
}
