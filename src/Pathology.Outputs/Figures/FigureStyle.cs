using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace Pathology.Outputs;

/// <summary>What all figures have in common: lettering, colours, axes.</summary>
internal static class FigureStyle
{
    public const string FontName = "DejaVu Sans";

    /// <summary>Colour of the curve that the figure is about; readable to the colour-blind and in grey.</summary>
    public static readonly Color Curve = Color.FromHex("#1F5FA8");

    /// <summary>Of what stands beside it for comparison.</summary>
    public static readonly Color Quiet = Color.FromHex("#8A9099");

    public static readonly Color Ink = Color.FromHex("#20242A");

    private static readonly Color s_grid = Color.FromHex("#E3E6EA");

    // The typeface travels with the program; without this a bare server would draw boxes.
    static FigureStyle() => Fonts.FontResolvers.Insert(0, new OwnTypeface());

    /// <summary>An empty plot in the house style.</summary>
    public static Plot NewPlot(string title, string xLabel, string yLabel)
    {
        var plot = new Plot();
        plot.Font.Set(FontName);
        plot.FigureBackground.Color = Colors.White;
        plot.DataBackground.Color = Colors.White;
        plot.Axes.Color(Ink);
        plot.Title(title, 17);
        plot.Axes.Title.Label.Bold = false;
        plot.XLabel(xLabel, 14);
        plot.YLabel(yLabel, 14);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Left.Label.Bold = false;
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.TickLabelStyle.FontSize = 13;
            axis.MinorTickStyle.Length = 0;
            axis.FrameLineStyle.Width = 1;
        }

        plot.Axes.Top.IsVisible = true;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Grid.MajorLineColor = s_grid;
        plot.Layout.Fixed(new PixelPadding(left: 76, right: 28, bottom: 62, top: 56));
        return plot;
    }

    /// <summary>Adds a line along points.</summary>
    public static void AddLine(Plot plot, IReadOnlyList<(double X, double Y)> points, Color color, float width)
    {
        if (points.Count > 1)
        {
            plot.Add.ScatterLine(points.Select(point => point.X).ToArray(), points.Select(point => point.Y).ToArray(), color).LineWidth = width;
        }
    }

    /// <summary>Adds dashes along a straight line: Skia's SVG knows no dashed stroke, so each dash is a line of its own.</summary>
    /// <param name="dash">From the beginning of one dash to that of the next, as a share of the line.</param>
    public static void AddDashes(Plot plot, (double X, double Y) from, (double X, double Y) to, double dash, Color color, float width)
    {
        for (double at = 0; at < 1; at += dash)
        {
            AddLine(plot, [Between(at), Between(Math.Min(1, at + (0.6 * dash)))], color, width);
        }

        (double X, double Y) Between(double share) => (from.X + (share * (to.X - from.X)), from.Y + (share * (to.Y - from.Y)));
    }

    /// <summary>Ticks at given places with given words.</summary>
    public static NumericManual Ticks(params ReadOnlySpan<(double At, string Text)> ticks)
    {
        var manual = new NumericManual();
        foreach ((double at, string text) in ticks)
        {
            manual.AddMajor(at, text);
        }

        return manual;
    }

    /// <summary>Ticks of a share, 0 to 1.</summary>
    public static NumericManual ShareTicks() => Ticks((0, "0"), (0.2, "0.2"), (0.4, "0.4"), (0.6, "0.6"), (0.8, "0.8"), (1, "1"));

    private sealed class OwnTypeface : IFontResolver
    {
        public SKTypeface? CreateTypeface(string fontName, FontWeight weight, FontSlant slant, FontSpacing spacing) =>
            fontName == FontName ? Lettering.Typeface : null;

        public SKTypeface? CreateTypeface(string fontName, bool bold, bool italic) => fontName == FontName ? Lettering.Typeface : null;
    }
}
