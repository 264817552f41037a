using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>Reads a tile that stands in a picture file of its own: what <see cref="TileFolderWriter"/> writes, or another program did.</summary>
public static class TilePicture
{
    private const int LongestSide = 8192;

    /// <summary>The file's pixels (PNG, JPEG, WebP, BMP, GIF), transparent ones on white.</summary>
    /// <exception cref="InputFileException">It is no picture that can be read, or too large for a tile.</exception>
    public static RgbImage Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        using SKCodec codec = SKCodec.Create(path) ?? throw new InputFileException(path, null, "is no picture that can be read; PNG and JPEG can.");
        SKImageInfo info = codec.Info;
        if (info.Width > LongestSide || info.Height > LongestSide)
        {
            throw new InputFileException(path, null, $"is {info.Width} × {info.Height} pixels; a tile has {LongestSide} at most.");
        }

        using var bitmap = new SKBitmap(new SKImageInfo(info.Width, info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        if (codec.GetPixels(bitmap.Info, bitmap.GetPixels()) != SKCodecResult.Success)
        {
            throw new InputFileException(path, null, "breaks off or is damaged; write the picture again.");
        }

        var picture = new RgbImage(new PixelSize(info.Width, info.Height));
        ReadOnlySpan<byte> source = bitmap.GetPixelSpan();
        Span<Rgb24> target = picture.Pixels;
        for (int i = 0; i < target.Length; i++)
        {
            ReadOnlySpan<byte> pixel = source.Slice(4 * i, 4);
            target[i] = new Rgb24(OnWhite(pixel[0], pixel[3]), OnWhite(pixel[1], pixel[3]), OnWhite(pixel[2], pixel[3]));
        }

        return picture;
    }

    private static byte OnWhite(byte value, byte alpha) => (byte)(((value * alpha) + (255 * (255 - alpha)) + 127) / 255);
}
