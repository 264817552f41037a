using ScottPlot;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>A chart that is ready to be written as a picture or a drawing. The same numbers give the same bytes.</summary>
public sealed class Figure
{
    // Twice the size that it is laid out at: sharp on today's screens and in print.
    private const float PictureScale = 2;

    private readonly Plot _plot;
    private readonly PixelSize _size;

    internal Figure(Plot plot, PixelSize size) => (_plot, _size) = (plot, size);

    /// <summary>Writes it as PNG.</summary>
    public void WritePng(Stream output)
    {
        using var bitmap = new SKBitmap((int)(_size.Width * PictureScale), (int)(_size.Height * PictureScale), SKColorType.Rgba8888, SKAlphaType.Opaque);
        using var canvas = new SKCanvas(bitmap);
        canvas.Scale(PictureScale);
        _plot.Render(canvas, _size.Width, _size.Height);
        using SKPixmap pixels = bitmap.PeekPixels();
        PictureFile.WritePng(output, pixels);
    }

    /// <summary>Writes it as SVG, whose lettering stays text.</summary>
    public void WriteSvg(Stream output)
    {
        using var drawn = new MemoryStream();
        using (SKCanvas canvas = SKSvgCanvas.Create(new SKRect(0, 0, _size.Width, _size.Height), drawn))
        {
            _plot.Render(canvas, _size.Width, _size.Height);
        }

        drawn.Position = 0;
        drawn.CopyTo(output);
    }
}
