using ScottPlot;

namespace Pathology.Outputs;

/// <summary>The lesion curve: sensitivity against false positives a slide, these from 1/8 to 8 with each doubling as wide as the last.</summary>
public static class FrocFigure
{
    private static readonly PixelSize s_size = new(860, 600);

    private static readonly (double At, string Text)[] s_doublings =
        [(-3, "1/8"), (-2, "1/4"), (-1, "1/2"), (0, "1"), (1, "2"), (2, "4"), (3, "8")];

    /// <summary>Draws a curve. Every x is false positives a slide, every y a sensitivity; points past 1/8 and 8 are left out.</summary>
    /// <param name="title">Stands above it.</param>
    /// <param name="curve">The curve, x rising, as finely as it is to be drawn.</param>
    /// <param name="end">The most false positives a slide that the detections come to: beyond, the curve is only carried on, and dashed.</param>
    /// <param name="marked">Points that the score is the mean of.</param>
    /// <param name="band">Confidence intervals along the curve, x rising; empty for none.</param>
    public static Figure Draw(
        string title,
        IReadOnlyList<(double X, double Y)> curve,
        double end,
        IReadOnlyList<(double X, double Y)> marked,
        IReadOnlyList<(double X, double Low, double High)> band)
    {
        ArgumentNullException.ThrowIfNull(curve);
        ArgumentNullException.ThrowIfNull(marked);
        ArgumentNullException.ThrowIfNull(band);
        Plot plot = FigureStyle.NewPlot(title, "false positives per slide", "lesions found");
        (double X, double Low, double High)[] shaded = [.. band.Where(point => IsShown(point.X))];
        if (shaded.Length > 1)
        {
            var fill = plot.Add.FillY([.. shaded.Select(point => Math.Log2(point.X))], [.. shaded.Select(point => point.Low)], [.. shaded.Select(point => point.High)]);
            fill.FillColor = FigureStyle.Curve.WithAlpha(0.16);
            fill.LineWidth = 0;
        }

        (double X, double Y)[] shown = [.. curve.Where(point => IsShown(point.X) && double.IsFinite(point.Y)).Select(point => (Math.Log2(point.X), point.Y))];
        FigureStyle.AddLine(plot, [.. shown.Where(point => point.X <= Math.Log2(end))], FigureStyle.Curve, 2.5f);
        if (shown.Length > 0 && Math.Log2(end) < shown[^1].X)
        {
            FigureStyle.AddDashes(plot, (Math.Max(Math.Log2(end), shown[0].X), shown[^1].Y), shown[^1], 0.03, FigureStyle.Curve, 2.5f);
        }

        foreach ((double x, double y) in marked.Where(point => IsShown(point.X) && double.IsFinite(point.Y)))
        {
            var marker = plot.Add.Marker(Math.Log2(x), y, MarkerShape.FilledCircle, 11, FigureStyle.Curve);
            marker.MarkerStyle.LineColor = Colors.White;
            marker.MarkerStyle.LineWidth = 2;
            var label = plot.Add.Text(FormattableString.Invariant($"{y:0.000}"), Math.Log2(x), y);
            label.LabelFontSize = 13;
            label.LabelFontColor = FigureStyle.Ink;
            label.LabelAlignment = Alignment.LowerRight;
            label.OffsetX = 4;
            label.OffsetY = -8;
        }

        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks(s_doublings);
        plot.Axes.Left.TickGenerator = FigureStyle.ShareTicks();
        plot.Axes.SetLimits(-3.12, 3.2, -0.02, 1.06);
        return new Figure(plot, s_size);
    }

    private static bool IsShown(double x) => x is >= 0.125 and <= 8;
}
