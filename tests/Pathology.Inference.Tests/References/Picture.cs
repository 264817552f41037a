using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using SkiaSharp;

namespace Pathology.Inference.Tests;

/// <summary>The patches of the shared data as pixels.</summary>
internal static class Picture
{
    public static RgbImage Read(string path)
    {
        if (path.EndsWith(".tif", StringComparison.Ordinal))
        {
            return ReadTiff(path);
        }

        using SKBitmap bitmap = SKBitmap.Decode(path);
        using SKBitmap pixels = bitmap.Copy(SKColorType.Rgba8888);
        return Image(pixels.Width, pixels.Height, MemoryMarshal.Cast<byte, uint>(pixels.GetPixelSpan()));
    }

    /// <summary>A window of a picture as one tile.</summary>
    public static void Cut(this RgbImage picture, int left, int top, PixelSize size, Span<Rgb24> tile)
    {
        for (int y = 0; y < size.Height; y++)
        {
            picture.Pixels.Slice(((top + y) * picture.Size.Width) + left, size.Width).CopyTo(tile[(y * size.Width)..]);
        }
    }

    /// <summary>The whole picture at another size, as Pillow resizes it.</summary>
    public static RgbImage Resize(this RgbImage picture, PixelSize size)
    {
        var resized = new RgbImage(size);
        new TileResampler(picture.Size, size).Resample(picture.Pixels, resized.Pixels);
        return resized;
    }

    private static RgbImage ReadTiff(string path)
    {
        using Tiff tiff = Tiff.Open(path, "r");
        int width = tiff.GetField(TiffTag.IMAGEWIDTH)[0].ToInt();
        int height = tiff.GetField(TiffTag.IMAGELENGTH)[0].ToInt();
        int[] raster = new int[width * height];
        Assert.True(tiff.ReadRGBAImageOriented(width, height, raster, Orientation.TOPLEFT), path);
        return Image(width, height, MemoryMarshal.Cast<int, uint>(raster));
    }

    private static RgbImage Image(int width, int height, ReadOnlySpan<uint> pixels)
    {
        var image = new RgbImage(new PixelSize(width, height));
        for (int i = 0; i < pixels.Length; i++)
        {
            image.Pixels[i] = new Rgb24((byte)pixels[i], (byte)(pixels[i] >> 8), (byte)(pixels[i] >> 16));
        }

        return image;
    }
}
