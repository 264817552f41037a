using System.Collections.Immutable;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;
using SharpImage = SixLabors.ImageSharp.Image;

namespace Pathology.Tissue;

/// <summary>PNG, JPEG, BMP, GIF, TGA, WebP, PBM: pictures that are decoded whole.</summary>
internal sealed class PlainPicture : IMaskPicture
{
    // Four bytes a pixel while it is decoded, eight where it has 16 bits: half a gigabyte, or one. A PNG of one bit is small at any size.
    private const long MostPixels = 1 << 27;

    private readonly string _path;

    private readonly bool _isDeep;

    private PlainPicture(string path, IImageInfo info)
    {
        (_path, Levels) = (path, [new SlideLevel(info.Width, info.Height, 1)]);
        _isDeep = info.Metadata.GetPngMetadata().BitDepth == PngBitDepth.Bit16;
    }

    public ImmutableArray<SlideLevel> Levels { get; }

    // Pictures carry the resolution of a printer, if any.
    public double? MicronsPerPixel => null;

    /// <summary>Looks at the header alone.</summary>
    /// <exception cref="TissueFileException">It has more pixels than are decoded.</exception>
    /// <exception cref="UnknownImageFormatException">It is no such picture.</exception>
    public static PlainPicture Open(string path)
    {
        IImageInfo info = SharpImage.Identify(path) ?? throw new UnknownImageFormatException("no picture format is known for it");
        return (long)info.Width * info.Height <= MostPixels
            ? new PlainPicture(path, info)
            : throw new TissueFileException(
                path, $"{info.Width} × {info.Height} pixels are more than the {MostPixels:N0} that a picture is decoded with; save the mask as a tiled TIFF, or at a smaller level.");
    }

    public void Read(int level, MaskRow row, CancellationToken cancellationToken)
    {
        if (_isDeep)
        {
            // As bytes, labels 1, 2, 3 would all be 0.
            Read<Rgba64>(row, pixel => pixel.A == 0 ? (byte)0 : (byte)Math.Min(byte.MaxValue, Math.Max(pixel.R, Math.Max(pixel.G, pixel.B))), cancellationToken);
        }
        else
        {
            Read<Rgba32>(row, pixel => pixel.A == 0 ? (byte)0 : Math.Max(pixel.R, Math.Max(pixel.G, pixel.B)), cancellationToken);
        }
    }

    private void Read<TPixel>(MaskRow row, Func<TPixel, byte> valueOf, CancellationToken cancellationToken)
        where TPixel : unmanaged, IPixel<TPixel>
    {
        using Image<TPixel> image = SharpImage.Load<TPixel>(_path);
        byte[] values = new byte[image.Width];
        image.ProcessPixelRows(accessor =>
        {
            for (int y = 0; y < accessor.Height; y++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<TPixel> pixels = accessor.GetRowSpan(y);
                for (int x = 0; x < values.Length; x++)
                {
                    values[x] = valueOf(pixels[x]);
                }

                row(y, values);
            }
        });
    }

    public void Dispose()
    {
    }
}
