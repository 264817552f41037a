using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Measures the lesions of one heatmap.</summary>
internal sealed class LesionMeasure(Heatmap heatmap, int classIndex, MicronsPerPixel resolution, LesionOptions options)
{
    private readonly CellFrame _frame = CellFrame.Of(heatmap.Plan);

    /// <param name="cells">Cells of the grid, ascending, <c>row · Columns + column</c>.</param>
    public Lesion Describe(int[] cells)
    {
        ReadOnlySpan<float> scores = heatmap.PlaneOf(classIndex);
        int columns = heatmap.Plan.Columns;
        double sumX = 0;
        double sumY = 0;
        double sum = 0;
        int peak = cells[0];
        foreach (int cell in cells)
        {
            sumX += (cell % columns) + 0.5;
            sumY += (cell / columns) + 0.5;
            sum += scores[cell];
            peak = scores[cell] > scores[peak] ? cell : peak;
        }

        ImmutableArray<PolygonRing> rings = CellOutline.Trace(cells, columns, _frame);
        double diameter = FeretDiameter.Of(rings[0].Vertices.Select(vertex => (vertex.X * resolution.X / 1000, vertex.Y * resolution.Y / 1000)));
        double cellArea = _frame.Width * resolution.X * _frame.Height * resolution.Y / 1e6;
        return new Lesion
        {
            Number = 0,
            Outline = new BasePolygon(rings[0], rings[1..]),
            Centroid = _frame.At(sumX / cells.Length, sumY / cells.Length),
            Peak = _frame.At((peak % columns) + 0.5, (peak / columns) + 0.5),
            AreaSquareMillimeters = cells.Length * cellArea,
            LongestDiameterMillimeters = diameter,
            PeakScore = scores[peak],
            MeanScore = sum / cells.Length,
            SizeClass = ClassOf(diameter),
        };
    }

    private string ClassOf(double diameter) => diameter > options.MacroMillimeters ? "macro" : diameter > options.MicroMillimeters ? "micro" : "itc";
}
