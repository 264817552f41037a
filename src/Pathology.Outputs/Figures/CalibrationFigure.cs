using ScottPlot;

namespace Pathology.Outputs;

/// <summary>Scores against what they turned out to be: one point a bin, its area growing with the items in it, on the diagonal where scores are shares.</summary>
public static class CalibrationFigure
{
    private static readonly PixelSize s_size = new(680, 680);

    /// <summary>Draws a curve.</summary>
    /// <param name="title">Stands above it.</param>
    /// <param name="of">What the scores are of: tiles, slides.</param>
    /// <param name="bins">Mean score, share of positives, and number of items of each bin that holds any, scores rising.</param>
    public static Figure Draw(string title, string of, IReadOnlyList<(double MeanScore, double PositiveShare, int Count)> bins)
    {
        ArgumentNullException.ThrowIfNull(bins);
        Plot plot = FigureStyle.NewPlot(title, $"mean score of the {of}", "share of them that is positive");
        FigureStyle.AddDashes(plot, (0, 0), (1, 1), 0.02, FigureStyle.Quiet, 1.5f);
        FigureStyle.AddLine(plot, [.. bins.Select(bin => (bin.MeanScore, bin.PositiveShare))], FigureStyle.Curve, 2.5f);
        double most = Math.Max(1, bins.Select(bin => bin.Count).DefaultIfEmpty().Max());
        foreach ((double score, double share, int count) in bins)
        {
            var marker = plot.Add.Marker(score, share, MarkerShape.FilledCircle, 8 + (16 * (float)Math.Sqrt(count / most)), FigureStyle.Curve);
            marker.MarkerStyle.LineColor = Colors.White;
            marker.MarkerStyle.LineWidth = 2;
        }

        plot.Axes.Bottom.TickGenerator = FigureStyle.ShareTicks();
        plot.Axes.Left.TickGenerator = FigureStyle.ShareTicks();
        plot.Axes.SetLimits(-0.03, 1.04, -0.03, 1.04);
        return new Figure(plot, s_size);
    }
}
