using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>Pixels to PNG and JPEG. The same pixels always give the same bytes: no time, no program's name.</summary>
internal static class PictureFile
{
    private static readonly SKJpegEncoderOptions s_forLooking = new(78, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore);
    private static readonly SKJpegEncoderOptions s_forCells = new(86, SKJpegEncoderDownsample.Downsample420, SKJpegEncoderAlphaOption.Ignore);
    private static readonly SKJpegEncoderOptions s_forTraining = new(95, SKJpegEncoderDownsample.Downsample444, SKJpegEncoderAlphaOption.Ignore);

    // Photographs hardly shrink beyond this level; at 9 a large overlay takes four times as long.
    private static readonly SKPngEncoderOptions s_png = new(SKPngEncoderFilterFlags.Sub | SKPngEncoderFilterFlags.Up, 5);

    public static void WritePng(Stream output, SKPixmap pixels)
    {
        using SKData data = pixels.Encode(s_png) ?? throw new IOException("the picture could not be encoded as PNG.");
        data.SaveTo(output);
    }

    /// <summary>Loads what pictures are made with, so that the first one does not wait for it.</summary>
    public static void GetReady()
    {
        using var picture = new SKBitmap(new SKImageInfo(8, 8, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKPixmap pixels = picture.PeekPixels();
        WritePng(Stream.Null, pixels);
        WriteJpeg(Stream.Null, pixels);
        using SKBitmap small = Shrink(picture, 4);
    }

    /// <summary>JPEG as pages and mail like it: small.</summary>
    public static void WriteJpeg(Stream output, SKPixmap pixels) => WriteJpeg(output, pixels, s_forLooking);

    /// <summary>JPEG as training likes it: little is lost, and colour keeps its resolution.</summary>
    public static void WriteFineJpeg(Stream output, SKPixmap pixels) => WriteJpeg(output, pixels, s_forTraining);

    /// <summary>JPEG as cells are looked at in: chromatin is told from its grain. The caller disposes it.</summary>
    public static SKData EncodeCells(SKPixmap pixels) => Encode(pixels, s_forCells);

    /// <summary>A bitmap of the picture; the caller disposes it.</summary>
    public static SKBitmap ToBitmap(RgbImage picture)
    {
        var bitmap = new SKBitmap(new SKImageInfo(picture.Size.Width, picture.Size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<uint> target = MemoryMarshal.Cast<byte, uint>(bitmap.GetPixelSpan());
        ReadOnlySpan<Rgb24> source = picture.Pixels;
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = Pack(source[i], 255);
        }

        return bitmap;
    }

    /// <summary>A copy whose longer side is at most <paramref name="longestSide"/>; the caller disposes it, and the original still.</summary>
    public static SKBitmap Shrink(SKBitmap picture, int longestSide)
    {
        PixelSize size = Fit(new PixelSize(picture.Width, picture.Height), longestSide);
        return size.Width == picture.Width && size.Height == picture.Height
            ? picture.Copy()
            : picture.Resize(picture.Info.WithSize(size.Width, size.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    /// <summary>The size of the same shape whose longer side is at most <paramref name="longestSide"/>.</summary>
    public static PixelSize Fit(PixelSize size, int longestSide)
    {
        double shrink = Math.Min(1, (double)longestSide / Math.Max(size.Width, size.Height));
        return new PixelSize(Math.Max(1, (int)Math.Round(size.Width * shrink)), Math.Max(1, (int)Math.Round(size.Height * shrink)));
    }

    /// <summary>A pixel as <see cref="SKColorType.Rgba8888"/> keeps it in memory.</summary>
    public static uint Pack(Rgb24 color, byte alpha) =>
        BitConverter.IsLittleEndian
            ? color.R | ((uint)color.G << 8) | ((uint)color.B << 16) | ((uint)alpha << 24)
            : alpha | ((uint)color.B << 8) | ((uint)color.G << 16) | ((uint)color.R << 24);

    private static void WriteJpeg(Stream output, SKPixmap pixels, SKJpegEncoderOptions options)
    {
        using SKData data = Encode(pixels, options);
        data.SaveTo(output);
    }

    private static SKData Encode(SKPixmap pixels, SKJpegEncoderOptions options) =>
        pixels.Encode(options) ?? throw new IOException("the picture could not be encoded as JPEG.");
}
