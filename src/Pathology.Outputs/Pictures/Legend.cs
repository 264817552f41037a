using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>The strip under an overlay: how long a millimetre is and which colour is which score.</summary>
internal sealed class Legend
{
    private static readonly SKColor s_ink = new(0x33, 0x33, 0x3A);
    private readonly float _unit;
    private readonly double? _micronsPerPixel;
    private readonly string _scoreName;

    /// <param name="picture">Size of the picture above the strip.</param>
    /// <param name="micronsPerPixel">Of the picture, not of the slide; null where it is not known.</param>
    /// <param name="positiveClass">What the scores are of.</param>
    public Legend(PixelSize picture, double? micronsPerPixel, string positiveClass)
    {
        _unit = Math.Clamp(Math.Max(picture.Width, picture.Height) / 1200f, 0.75f, 2f);
        _micronsPerPixel = micronsPerPixel;
        _scoreName = Lettering.CanDraw(positiveClass) && positiveClass.Length <= 24 ? positiveClass : "score";
        Height = (int)Math.Ceiling(64 * _unit);
        Width = (int)Math.Ceiling(400 * _unit);
    }

    public int Height { get; }

    /// <summary>The least width that it needs.</summary>
    public int Width { get; }

    /// <summary>Draws the strip, <paramref name="width"/> wide, its upper left corner at (0, <paramref name="top"/>).</summary>
    public void Draw(SKCanvas canvas, float top, float width)
    {
        using var fill = new SKPaint { Color = SKColors.White };
        canvas.DrawRect(0, top, width, Height, fill);
        using SKFont font = Lettering.Of(14 * _unit);
        float margin = 20 * _unit;
        if (_micronsPerPixel is { } micronsPerPixel)
        {
            DrawScaleBar(canvas, font, margin, top, ScaleBar.For(micronsPerPixel, 130 * _unit));
        }

        DrawColors(canvas, font, width - margin - (190 * _unit), top);
    }

    private void DrawScaleBar(SKCanvas canvas, SKFont font, float left, float top, ScaleBar bar)
    {
        using var ink = new SKPaint { Color = s_ink, IsAntialias = true };
        canvas.DrawText(bar.Label, left, top + (26 * _unit), font, ink);
        canvas.DrawRect(left, top + (36 * _unit), bar.Pixels, 5 * _unit, ink);
    }

    private void DrawColors(SKCanvas canvas, SKFont font, float left, float top)
    {
        float length = 190 * _unit;
        using var ink = new SKPaint { Color = s_ink, IsAntialias = true };
        canvas.DrawText("0", left, top + (26 * _unit), font, ink);
        canvas.DrawText(_scoreName, left + (length / 2), top + (26 * _unit), SKTextAlign.Center, font, ink);
        canvas.DrawText("1", left + length, top + (26 * _unit), SKTextAlign.Right, font, ink);
        using var color = new SKPaint { IsAntialias = false };
        for (int x = 0; x < (int)length; x++)
        {
            Rgb24 at = ColorMap.Of(x / (length - 1));
            color.Color = new SKColor(at.R, at.G, at.B);
            canvas.DrawRect(left + x, top + (36 * _unit), 1, 12 * _unit, color);
        }
    }
}
