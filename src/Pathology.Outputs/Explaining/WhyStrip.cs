using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>A finding's most telling tiles side by side, and under each the same with what spoke for it laid over.</summary>
/// <remarks>
/// Each tile has a scale of its own, from 0 to its highest value, but none below a quarter of the strip's: a tile that hardly spoke stays pale. What spoke
/// against it stays as the scanner saw it. A ring marks each tile's highest point, where that is above 0.
/// </remarks>
internal static class WhyStrip
{
    private const int Side = 256;
    private const int Gap = 6;
    private const float LeastScale = 0.25f;

    // The map's dark end would pass for ink: colours begin where they are warm.
    private const float FirstColour = 0.35f;
    private const byte MostOpacity = 185;

    private static readonly SKColor s_ring = new(0x00, 0xE5, 0xFF);
    private static readonly SKColor s_halo = new(0x00, 0x22, 0x2B, 0xC0);

    /// <summary>Width and height of a strip of so many tiles, in pixels.</summary>
    public static PixelSize SizeOf(int tiles) => new((tiles * (Side + Gap)) - Gap, (2 * Side) + Gap);

    /// <summary>Where the tile of a place, from 0, is with what spoke for it laid over, in the strip's pixels.</summary>
    public static (int Left, int Top, int Side) OverlayOf(int place) => (place * (Side + Gap), Side + Gap, Side);

    /// <summary>Draws it as JPEG; the caller disposes it.</summary>
    public static SKData Draw(ExplainedFinding finding)
    {
        PixelSize size = SizeOf(finding.Tiles.Length);
        using var page = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(page))
        {
            canvas.Clear(SKColors.White);
            float highest = finding.Tiles.Max(tile => tile.Map.Highest);
            foreach ((int i, ExplainedTile tile) in finding.Tiles.Index())
            {
                float left = i * (Side + Gap);
                using SKBitmap picture = PictureFile.ToBitmap(tile.Picture);
                DrawInto(canvas, picture, left, 0);
                DrawInto(canvas, picture, left, Side + Gap);
                if (tile.Map.Highest > 0)
                {
                    using SKBitmap heat = HeatOf(tile.Map, Math.Max(tile.Map.Highest, LeastScale * highest));
                    canvas.Save();
                    canvas.ClipRect(new SKRect(left, Side + Gap, left + Side, size.Height));
                    canvas.DrawBitmap(heat, left, Side + Gap);
                    DrawRing(canvas, left + (float)(tile.Map.Peak.X * Side), Side + Gap + (float)(tile.Map.Peak.Y * Side));
                    canvas.Restore();
                }
            }
        }

        using SKPixmap pixels = page.PeekPixels();
        return PictureFile.EncodeCells(pixels);
    }

    private static void DrawInto(SKCanvas canvas, SKBitmap picture, float left, float top)
    {
        using SKImage image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, new SKRect(left, top, left + Side, top + Side), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    private static SKBitmap HeatOf(SaliencyMap map, float scale)
    {
        var heat = new SKBitmap(new SKImageInfo(Side, Side, SKColorType.Rgba8888, SKAlphaType.Unpremul));
        Span<byte> bytes = heat.GetPixelSpan();
        for (int y = 0; y < Side; y++)
        {
            for (int x = 0; x < Side; x++)
            {
                float share = Math.Clamp(map.At((x + 0.5) / Side, (y + 0.5) / Side) / scale, 0, 1);
                Rgb24 colour = ColorMap.Of(FirstColour + ((1 - FirstColour) * share));
                Span<byte> pixel = bytes.Slice(((y * Side) + x) * 4, 4);
                (pixel[0], pixel[1], pixel[2], pixel[3]) = (colour.R, colour.G, colour.B, (byte)Math.Round(MostOpacity * share));
            }
        }

        return heat;
    }

    private static void DrawRing(SKCanvas canvas, float x, float y)
    {
        using var halo = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 4, Color = s_halo, IsAntialias = true };
        using var line = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 2, Color = s_ring, IsAntialias = true };
        canvas.DrawCircle(x, y, 11, halo);
        canvas.DrawCircle(x, y, 11, line);
    }
}
