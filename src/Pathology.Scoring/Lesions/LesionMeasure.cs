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

        ImmutableArray<PolygonRing> rings = CellOutline.Trace(between.Length == 0 ? cells : [.. cells.Concat(between).Order()], columns, _frame);
        double diameter = FeretDiameter.Of(rings[0].Vertices.Select(vertex => (vertex.X * resolution.X / 1000, vertex.Y * resolution.Y / 1000)));
        return new Lesion
        {
            Number = 0,
            Outline = new BasePolygon(rings[0], rings[1..]),
            Centroid = _frame.At(sumX / cells.Length, sumY / cells.Length),
            Peak = _frame.At((peak % columns) + 0.5, (peak / columns) + 0.5),
            AreaSquareMillimeters = cells.Length * _cell.Width * _cell.Height,
            LongestDiameterMillimeters = diameter,
            MajorAxisMillimeters = SecondMoments.Of(cells, columns, _cell.Width, _cell.Height).MajorAxis,
            PeakScore = scores[peak],
            MeanScore = sum / cells.Length,
            SizeClass = ClassOf(diameter),
        };
    }

    private string ClassOf(double diameter) => NodeClasses.Names[(int)NodeClasses.Of(diameter, options)];
}
