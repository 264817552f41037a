using System.Runtime.InteropServices;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>The slide, its heatmap and its tissue as pictures of one shape that can be laid over each other, as the report does.</summary>
internal static class LayerPictures
{
    private const int LongestSide = 768;

    /// <summary>The slide as JPEG.</summary>
    public static void WriteThumbnail(Stream output, SlideReport report)
    {
        using SKBitmap picture = PictureFile.ToBitmap(report.Thumbnail, LongestSide);
        using SKPixmap pixels = picture.PeekPixels();
        PictureFile.WriteJpeg(output, pixels);
    }

    /// <summary>The heatmap in colour as PNG of the thumbnail's size, clear where nothing was looked at.</summary>
    public static void WriteHeatmap(Stream output, SlideReport report)
    {
        PixelSize size = PictureFile.Fit(report.Thumbnail.Size, LongestSide);
        HeatmapRaster raster = HeatmapRaster.OfSize(report, size);
        using var picture = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Span<uint> pixels = MemoryMarshal.Cast<byte, uint>(picture.GetPixelSpan());
        for (int y = 0; y < size.Height; y++)
        {
            for (int x = 0; x < size.Width; x++)
            {
                float score = raster[x, y];
                pixels[(y * size.Width) + x] = float.IsNaN(score) ? 0 : PictureFile.Pack(ColorMap.Of(score), ColorMap.OpacityOf(score));
            }
        }

        using SKPixmap view = picture.PeekPixels();
        PictureFile.WritePng(output, view);
    }

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
}
