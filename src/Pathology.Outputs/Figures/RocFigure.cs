using ScottPlot;

namespace Pathology.Outputs;

/// <summary>The curve of slides or tiles: true positives against false positives, both as shares, with the line of chance.</summary>
public static class RocFigure
{
    private static readonly PixelSize s_size = new(680, 680);

    /// <summary>Draws a curve.</summary>
    /// <param name="title">Stands above it.</param>
    /// <param name="items">What is told apart: slides, tiles.</param>
    /// <param name="curve">False positive rate and true positive rate, from (0, 0) to (1, 1); nothing is drawn of a curve without rates.</param>
    public static Figure Draw(string title, string items, IReadOnlyList<(double X, double Y)> curve)
    {
        ArgumentNullException.ThrowIfNull(curve);
        Plot plot = FigureStyle.NewPlot(title, $"{items} without tumour called positive", $"{items} with tumour called positive");
        FigureStyle.AddDashes(plot, (0, 0), (1, 1), 0.02, FigureStyle.Quiet, 1.5f);
        (double X, double Y)[] shown = [.. curve.Where(point => double.IsFinite(point.X) && double.IsFinite(point.Y))];
        if (shown.Length > 1)
        {
            var fill = plot.Add.FillY(shown.Select(point => point.X).ToArray(), new double[shown.Length], shown.Select(point => point.Y).ToArray());
            fill.FillColor = FigureStyle.Curve.WithAlpha(0.10);
            fill.LineWidth = 0;
        }

        FigureStyle.AddLine(plot, shown, FigureStyle.Curve, 2.5f);
        plot.Axes.Bottom.TickGenerator = FigureStyle.ShareTicks();
        plot.Axes.Left.TickGenerator = FigureStyle.ShareTicks();
        plot.Axes.SetLimits(-0.02, 1.03, -0.02, 1.03);
        return new Figure(plot, s_size);
    }
}
