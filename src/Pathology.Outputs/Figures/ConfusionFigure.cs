using ScottPlot;

namespace Pathology.Outputs;

/// <summary>A confusion matrix: truth in rows from the top, calls in columns, each row shaded by its own shares.</summary>
public static class ConfusionFigure
{
    private const int Cell = 96;

    /// <summary>Draws a matrix.</summary>
    /// <param name="title">Stands above it.</param>
    /// <param name="classes">The classes in their order.</param>
    /// <param name="count">How often a true class (first) was called a class (second).</param>
    public static Figure Draw(string title, IReadOnlyList<string> classes, Func<int, int, int> count)
    {
        ArgumentNullException.ThrowIfNull(classes);
        ArgumentNullException.ThrowIfNull(count);
        int size = classes.Count;
        Plot plot = FigureStyle.NewPlot(title, "called", "truth");
        plot.HideGrid();
        for (int row = 0; row < size; row++)
        {
            int total = Enumerable.Range(0, size).Sum(column => count(row, column));
            for (int column = 0; column < size; column++)
            {
                double share = total == 0 ? 0 : (double)count(row, column) / total;
                double bottom = size - 1 - row;
                var cell = plot.Add.Rectangle(column + 0.03, column + 0.97, bottom + 0.03, bottom + 0.97);
                cell.FillColor = FigureStyle.Curve.WithAlpha(0.06 + (0.9 * share));
                cell.LineWidth = 0;
                var label = plot.Add.Text(FormattableString.Invariant($"{count(row, column)}"), column + 0.5, bottom + 0.5);
                label.LabelFontSize = 19;
                label.LabelFontColor = share > 0.5 ? Colors.White : FigureStyle.Ink;
                label.LabelAlignment = Alignment.MiddleCenter;
            }
        }

        plot.Axes.Bottom.TickGenerator = FigureStyle.Ticks([.. classes.Select((name, index) => (index + 0.5, name))]);
        plot.Axes.Left.TickGenerator = FigureStyle.Ticks([.. classes.Select((name, index) => (size - 0.5 - index, name))]);
        foreach (IAxis axis in (IAxis[])[plot.Axes.Bottom, plot.Axes.Left])
        {
            axis.MajorTickStyle.Length = 0;
            axis.FrameLineStyle.Width = 0;
        }

        plot.Axes.SetLimits(0, size, 0, size);
        plot.Layout.Fixed(new PixelPadding(left: 120, right: 28, bottom: 62, top: 56));
        return new Figure(plot, new PixelSize((size * Cell) + 148, (size * Cell) + 118));
    }
}
