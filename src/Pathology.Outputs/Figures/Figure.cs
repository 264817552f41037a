using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>A chart that is ready to be written as a picture or a drawing. The same numbers give the same bytes.</summary>
public sealed partial class Figure
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

        output.Write(Encoding.UTF8.GetBytes(Renumbered(Encoding.UTF8.GetString(drawn.GetBuffer(), 0, (int)drawn.Length))));
    }

    // Skia numbers what it refers to through the whole life of the program; here the numbers begin with the drawing.
    private static string Renumbered(string svg)
    {
        List<string> names = [];
        return Identifier().Replace(svg, match =>
        {
            string name = match.Groups["name"].Value;
            if (!names.Contains(name))
            {
                names.Add(name);
            }

            return FormattableString.Invariant($"{match.Groups["before"].Value}i{names.IndexOf(name) + 1}");
        });
    }

    [GeneratedRegex("""(?<before> id="|url\(#|href="#)(?<name>\w+)""")]
    private static partial Regex Identifier();
}
