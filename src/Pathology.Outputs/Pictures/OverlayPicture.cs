using System.Globalization;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>The slide at low resolution with its heatmap over it, the lesions outlined and numbered, the regions that mitoses were counted in with their number, and a legend beneath.</summary>
/// <remarks>The upper left of the picture is exactly the thumbnail, so a point of the slide is found by plain proportion.</remarks>
internal static class OverlayPicture
{
    private const int LongestSide = 1600;

    // More numbers than this cover each other and the tissue.
    private const int NumberedLesions = 30;

    private static readonly SKColor s_outline = new(0x00, 0xE5, 0xFF);
    private static readonly SKColor s_number = new(0xFF, 0xFF, 0xFF);
    private static readonly SKColor s_shadow = new(0x00, 0x3A, 0x46);
    private static readonly SKColor s_region = new(0xFF, 0xFF, 0xFF);
    private static readonly SKColor s_halo = new(0x00, 0x00, 0x00, 0xA0);

    public static void Write(Stream output, SlideReport report)
    {
        using SKBitmap whole = PictureFile.ToBitmap(report.Thumbnail);
        using SKBitmap picture = PictureFile.Shrink(whole, LongestSide);
        var size = new PixelSize(picture.Width, picture.Height);
        Blend(picture, HeatmapRaster.Of(report, new BaseRectangle(0, 0, report.Slide.Width, report.Slide.Height), size));
        double scaleX = (double)report.Slide.Width / size.Width;
        double scaleY = (double)report.Slide.Height / size.Height;
        var legend = new Legend(size, report.Slide.MicronsPerPixel?.X * scaleX, report.Model.Classes[report.Model.PositiveClass]);
        int width = Math.Max(size.Width, legend.Width);
        using var page = new SKBitmap(new SKImageInfo(width, size.Height + legend.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(page))
        {
            canvas.Clear(SKColors.White);
            canvas.DrawBitmap(picture, 0, 0);
            canvas.Save();
            canvas.ClipRect(new SKRect(0, 0, size.Width, size.Height));
            float unit = Math.Clamp(Math.Max(size.Width, size.Height) / 1200f, 0.75f, 2f);
            DrawRegions(canvas, report, scaleX, scaleY, unit);
            DrawLesions(canvas, report, size, scaleX, scaleY, unit);
            canvas.Restore();
            legend.Draw(canvas, size.Height, width);
        }

        using SKPixmap pixels = page.PeekPixels();
        PictureFile.WriteJpeg(output, pixels);
    }

    private static void Blend(SKBitmap picture, HeatmapRaster raster)
    {
        Span<byte> bytes = picture.GetPixelSpan();
        for (int y = 0; y < raster.Height; y++)
        {
            for (int x = 0; x < raster.Width; x++)
            {
                float score = raster[x, y];
                if (!float.IsNaN(score))
                {
                    Rgb24 color = ColorMap.Of(score);
                    int alpha = ColorMap.OpacityOf(score);
                    Span<byte> pixel = bytes.Slice(((y * raster.Width) + x) * 4, 3);
                    pixel[0] = Mix(pixel[0], color.R, alpha);
                    pixel[1] = Mix(pixel[1], color.G, alpha);
                    pixel[2] = Mix(pixel[2], color.B, alpha);
                }
            }
        }
    }

    private static byte Mix(byte under, byte over, int alpha) => (byte)(((under * (255 - alpha)) + (over * alpha) + 127) / 255);

    private static void DrawRegions(SKCanvas canvas, SlideReport report, double scaleX, double scaleY, float unit)
    {
        using SKFont font = Lettering.Of(15 * unit);
        using var halo = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 4 * unit, Color = s_halo, IsAntialias = true };
        using var line = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 2 * unit, Color = s_region, IsAntialias = true };
        using var ink = new SKPaint { Color = s_region, IsAntialias = true };
        foreach ((int index, HighPowerRegion region) in report.Regions?.Index() ?? [])
        {
            using SKPath path = PathOf(new BasePolygon(region.Area.ToRing(), []), scaleX, scaleY);
            canvas.DrawPath(path, halo);
            canvas.DrawPath(path, line);
            SKRect area = path.Bounds;
            string name = string.Create(CultureInfo.InvariantCulture, $"R{index + 1}: {region.Mitoses}");
            canvas.DrawText(name, area.Left + (5 * unit), area.Top + (18 * unit), font, halo);
            canvas.DrawText(name, area.Left + (5 * unit), area.Top + (18 * unit), font, ink);
        }
    }

    private static void DrawLesions(SKCanvas canvas, SlideReport report, PixelSize picture, double scaleX, double scaleY, float unit)
    {
        using var halo = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 3 * unit, Color = s_halo, IsAntialias = true };
        using var line = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 1.4f * unit, Color = s_outline, IsAntialias = true };
        foreach (Lesion lesion in report.Lesions)
        {
            using SKPath path = PathOf(lesion.Outline, scaleX, scaleY);
            canvas.DrawPath(path, halo);
            canvas.DrawPath(path, line);
        }

        using SKFont font = Lettering.Of(21 * unit);
        using var ink = new SKPaint { Color = s_number, IsAntialias = true };
        using var shadow = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 5 * unit, StrokeJoin = SKStrokeJoin.Round, Color = s_shadow, IsAntialias = true };
        var places = new NumberPlaces(picture, unit);
        foreach (Lesion lesion in report.Lesions.Take(NumberedLesions))
        {
            string number = lesion.Number.ToString(CultureInfo.InvariantCulture);
            SKPoint place = places.Beside(PointsOf(lesion.Outline.Exterior, scaleX, scaleY), font.MeasureText(number), font.Size);
            canvas.DrawText(number, place, font, shadow);
            canvas.DrawText(number, place, font, ink);
        }
    }

    private static SKPath PathOf(BasePolygon outline, double scaleX, double scaleY)
    {
        var path = new SKPath();
        foreach (PolygonRing ring in outline.Holes.Prepend(outline.Exterior))
        {
            path.AddPoly(PointsOf(ring, scaleX, scaleY), close: true);
        }

        return path;
    }

    private static SKPoint[] PointsOf(PolygonRing ring, double scaleX, double scaleY) =>
        [.. ring.Vertices.Select(vertex => new SKPoint((float)(vertex.X / scaleX), (float)(vertex.Y / scaleY)))];
}
