using System.Collections.Immutable;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.PixelFormats;
using SharpImage = SixLabors.ImageSharp.Image;

namespace Pathology.Tissue;

/// <summary>JPEG, BMP, GIF, TGA, WebP, PBM: pictures that are decoded whole.</summary>
internal sealed class PlainPicture : IMaskPicture
{
    // Four bytes a pixel while it is decoded: half a gigabyte.
    private const long MostPixels = 1 << 27;

    private readonly string _path;

    private PlainPicture(string path, int width, int height) => (_path, Levels) = (path, [new SlideLevel(width, height, 1)]);

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
            ? new PlainPicture(path, info.Width, info.Height)
            : throw new TissueFileException(
                path, $"{info.Width} × {info.Height} pixels are more than the {MostPixels:N0} that a picture is decoded with; save the mask as a tiled TIFF, or at a smaller level.");
    }

    public void Read(int level, MaskRow row, CancellationToken cancellationToken)
    {
        using Image<Rgba32> image = SharpImage.Load<Rgba32>(_path);
        byte[] values = new byte[image.Width];
        image.ProcessPixelRows(accessor =>
        {
            for (int y = 0; y < accessor.Height; y++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                ReadOnlySpan<Rgba32> pixels = accessor.GetRowSpan(y);
                for (int x = 0; x < values.Length; x++)
                {
                    Rgba32 pixel = pixels[x];
                    values[x] = pixel.A == 0 ? (byte)0 : Math.Max(pixel.R, Math.Max(pixel.G, pixel.B));
                }

                row(y, values);
            }
        });
    }

    public void Dispose()
    {
    }
}
