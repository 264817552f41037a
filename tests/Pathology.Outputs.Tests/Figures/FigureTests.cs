using System.Text;
using System.Xml.Linq;
using SkiaSharp;

namespace Pathology.Outputs.Tests.Figures;

public class FigureTests
{
    private static readonly (double X, double Y)[] s_curve = [.. Enumerable.Range(0, 49).Select(i => Math.Pow(2, -3 + (i / 8.0))).Select(x => (x, x / (x + 1)))];

    [Fact]
    public void WriteSvg_Twice_GivesTheSameBytesWithTheLetteringAsText()
    {
        byte[] first = Bytes(Froc().WriteSvg);

        Assert.Equal(first, Bytes(Froc().WriteSvg));
        var svg = XDocument.Parse(Encoding.UTF8.GetString(first));
        string text = string.Concat(svg.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value));
        Assert.Contains("false positives per slide", text, StringComparison.Ordinal);
        Assert.Contains("Mean 0.5", text, StringComparison.Ordinal);
        Assert.Contains("0.500", text, StringComparison.Ordinal);
    }

    [Fact]
    public void WritePng_Twice_GivesTheSameBytes_AndDrawsTheCurveWhereItIs()
    {
        byte[] first = Bytes(Roc([(0, 0), (0, 1), (1, 1)]).WritePng);
        using var chance = SKBitmap.Decode(Bytes(Roc([(0, 0), (1, 1)]).WritePng));
        using var perfect = SKBitmap.Decode(first);

        Assert.Equal(first, Bytes(Roc([(0, 0), (0, 1), (1, 1)]).WritePng));
        Assert.Equal((1360, 1360), (perfect.Width, perfect.Height));

        // A point above the diagonal is shaded under the perfect curve alone.
        Assert.NotEqual(SKColors.White, perfect.GetPixel(500, 450));
        Assert.Equal(SKColors.White, chance.GetPixel(500, 450));
    }

    [Fact]
    public void Draw_NothingToDraw_IsAnEmptyFigure()
    {
        Assert.NotEmpty(Bytes(Roc([(double.NaN, 0), (double.NaN, 1)]).WritePng));
        Assert.NotEmpty(Bytes(FrocFigure.Draw("none", [(0.25, double.NaN)], 0, [(0.25, double.NaN)], []).WriteSvg));
    }

    private static Figure Froc() => FrocFigure.Draw("Mean 0.5", s_curve, 3, [(0.25, 0.2), (1, 0.5)], [.. s_curve.Select(point => (point.X, point.Y / 2, point.Y))]);

    private static Figure Roc((double X, double Y)[] curve) => RocFigure.Draw("AUC 1", "slides", curve);

    private static byte[] Bytes(Action<Stream> write)
    {
        using var content = new MemoryStream();
        write(content);
        return content.ToArray();
    }
}
