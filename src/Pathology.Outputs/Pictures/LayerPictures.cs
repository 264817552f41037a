using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>The pictures that the report lays over each other.</summary>
internal static class LayerPictures
{
    private const int ThumbnailSide = 400;
    private const int ViewSide = 720;

    // More the eye does not tell apart, and a picture of a noisy map would be three times the size.
    private const int Shades = 32;

    /// <summary>The whole slide, small, as JPEG.</summary>
    public static void WriteThumbnail(Stream output, SlideReport report) => WriteSmall(output, report.Thumbnail, ThumbnailSide);

    /// <summary>A picture, smaller, as JPEG.</summary>
    public static void WriteSmall(Stream output, RgbImage picture, int longestSide)
    {
        using SKBitmap whole = PictureFile.ToBitmap(picture);
        using SKBitmap small = PictureFile.Shrink(whole, longestSide);
        using SKPixmap pixels = small.PeekPixels();
        PictureFile.WriteJpeg(output, pixels);
    }

    /// <summary>The part of the slide that holds what was scored, as JPEG.</summary>
    public static void WriteView(Stream output, SlideReport report)
    {
        using SKBitmap whole = PictureFile.ToBitmap(report.Thumbnail);
        using var part = new SKBitmap();
        whole.ExtractSubset(part, PixelsOf(SlideView.For(report), report));
        using SKBitmap picture = PictureFile.Shrink(part, ViewSide);
        using SKPixmap pixels = picture.PeekPixels();
        PictureFile.WriteJpeg(output, pixels);
    }

    /// <summary>The heatmap over <see cref="WriteView"/>'s part, in colour as PNG of its size, clear where nothing was looked at.</summary>
    public static void WriteViewHeatmap(Stream output, SlideReport report)
    {
        SKRectI part = PixelsOf(SlideView.For(report), report);
        PixelSize size = PictureFile.Fit(new PixelSize(part.Width, part.Height), ViewSide);
        HeatmapRaster raster = HeatmapRaster.Of(report, ShownBy(part, report), size);
        using var picture = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(picture.GetPixelSpan());
        for (int y = 0; y < size.Height; y++)
        {
            for (int x = 0; x < size.Width; x++)
            {
                float score = MathF.Round(raster[x, y] * Shades) / Shades;
                pixels[(y * size.Width) + x] = float.IsNaN(score) ? 0 : PictureFile.Pack(ColorMap.Of(score), ColorMap.OpacityOf(score));
            }
        }

        using SKPixmap view = picture.PeekPixels();
        PictureFile.WritePng(output, view);
    }

    /// <summary>What the view's pictures show, in base pixels: <see cref="SlideView"/>, widened to whole pixels of the thumbnail.</summary>
    public static BaseRectangle ShownBy(SlideReport report) => ShownBy(PixelsOf(SlideView.For(report), report), report);

    /// <summary>The tissue mask, cell by cell, as grey PNG: 255 tissue, 0 none. It may be given back as a mask.</summary>
    public static void WriteTissue(Stream output, TissueMask tissue)
    {
        using var picture = new SKBitmap(new SKImageInfo(tissue.Size.Width, tissue.Size.Height, SKColorType.Gray8, SKAlphaType.Opaque));
        Span<byte> pixels = picture.GetPixelSpan();
        for (int y = 0; y < tissue.Size.Height; y++)
        {
            for (int x = 0; x < tissue.Size.Width; x++)
            {
                pixels[(y * picture.RowBytes) + x] = tissue[x, y] ? byte.MaxValue : byte.MinValue;
            }
        }

        using SKPixmap view = picture.PeekPixels();
        PictureFile.WritePng(output, view);
    }

    private static SKRectI PixelsOf(BaseRectangle view, SlideReport report)
    {
        (double scaleX, double scaleY) = ScaleOf(report);
        var pixels = new SKRectI(
            (int)(view.X / scaleX),
            (int)(view.Y / scaleY),
            (int)Math.Ceiling(view.Right / scaleX),
            (int)Math.Ceiling(view.Bottom / scaleY));
        return SKRectI.Intersect(pixels, new SKRectI(0, 0, report.Thumbnail.Size.Width, report.Thumbnail.Size.Height));
    }

    private static BaseRectangle ShownBy(SKRectI pixels, SlideReport report)
    {
        (double scaleX, double scaleY) = ScaleOf(report);
        long left = (long)Math.Round(pixels.Left * scaleX);
        long top = (long)Math.Round(pixels.Top * scaleY);
        return new BaseRectangle(left, top, (long)Math.Round(pixels.Right * scaleX) - left, (long)Math.Round(pixels.Bottom * scaleY) - top);
    }

    // Base pixels across and down one pixel of the thumbnail.
    private static (double X, double Y) ScaleOf(SlideReport report) =>
        ((double)report.Slide.Width / report.Thumbnail.Size.Width, (double)report.Slide.Height / report.Thumbnail.Size.Height);
}
