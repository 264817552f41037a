using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Measures the lesions of one map.</summary>
internal sealed class LesionMeasure(TilePlan plan, double[] scores, MicronsPerPixel resolution, LesionOptions options)
{
    private readonly CellFrame _frame = CellFrame.Of(plan);
    private readonly (double Width, double Height) _cell = plan.CellMillimeters(resolution);

    /// <summary>Width and height of a cell, in millimetres.</summary>
    public (double Width, double Height) Cell => _cell;

    /// <param name="cells">Cells of the grid, ascending, <c>row · Columns + column</c>.</param>
    /// <param name="between">Cells between its pieces, which join the outline and are not counted.</param>
    public Lesion Describe(int[] cells, int[] between) => Describe(cells, cells.MaxBy(cell => scores[cell]), between);

    /// <summary>A finding of NCRF's: its confidence in five decimals, as the original writes it, and its size not judged.</summary>
    public Lesion DescribePeak(int[] cells, int peak) => Describe(cells, peak, []) with
    {
        PeakScore = Math.Round(scores[peak], 5, MidpointRounding.ToEven),
        SizeClass = null,
    };

    private Lesion Describe(int[] cells, int peak, int[] between)
    {
        int columns = plan.Columns;
        double sumX = 0;
        double sumY = 0;
        double sum = 0;
        foreach (int cell in cells)
        {
            sumX += (cell % columns) + 0.5;
            sumY += (cell / columns) + 0.5;
            sum += scores[cell];
        }

        int[] all = between.Length == 0 ? cells : [.. cells.Concat(between).Order()];
        ImmutableArray<PolygonRing> rings = CellOutline.Trace(all, columns, _frame);
        double diameter = Diameter(all);
        return new Lesion
        {
            Number = 0,
            Outline = new BasePolygon(rings[0], rings[1..]),
            Centroid = _frame.At(sumX / cells.Length, sumY / cells.Length),
            Peak = _frame.MiddleOf(peak % columns, peak / columns),
            AreaSquareMillimeters = cells.Length * _cell.Width * _cell.Height,
            LongestDiameterMillimeters = diameter,
            MajorAxisMillimeters = SecondMoments.Of(cells, columns, _cell.Width, _cell.Height).MajorAxis,
            PeakScore = scores[peak],
            MeanScore = sum / cells.Length,
            SizeClass = NodeClasses.Of(diameter, options),
        };
    }

    // In whole cells, which are exact, so that a lesion has the same length, and class, wherever on the slide it lies.
    private double Diameter(int[] cells)
    {
        List<(double X, double Y)> corners = [];
        for (int first = 0; first < cells.Length;)
        {
            int row = cells[first] / plan.Columns;
            int last = first;
            while (last + 1 < cells.Length && cells[last + 1] / plan.Columns == row)
            {
                last++;
            }

            (int left, int right) = (cells[first] % plan.Columns, (cells[last] % plan.Columns) + 1);
            corners.AddRange([(left, row), (right, row), (left, row + 1), (right, row + 1)]);
            first = last + 1;
        }

        return FeretDiameter.Of(corners, _cell.Width, _cell.Height);
    }
}
