namespace Pathology.Outputs;

/// <summary>The positive class of a heatmap as a raster over the whole slide, computed where it is asked for: it holds no pixels.</summary>
internal sealed class HeatmapRaster
{
    private readonly Heatmap _heatmap;
    private readonly int _class;
    private readonly CellAxis _across;
    private readonly CellAxis _down;

    private HeatmapRaster(Heatmap heatmap, int classIndex, CellAxis across, CellAxis down) =>
        (_heatmap, _class, _across, _down) = (heatmap, classIndex, across, down);

    public int Width => _across.Length;

    public int Height => _down.Length;

    /// <summary>A raster whose pixels are <paramref name="scale"/> base pixels across; less than one of them is left out at the far edges.</summary>
    public static HeatmapRaster AtScale(SlideReport report, int scale) =>
        For(report, checked((int)(report.Slide.Width / scale)), checked((int)(report.Slide.Height / scale)), scale, scale);

    /// <summary>A raster of a given size, stretched over the whole slide as a thumbnail is.</summary>
    public static HeatmapRaster OfSize(SlideReport report, PixelSize size) =>
        For(report, size.Width, size.Height, (double)report.Slide.Width / size.Width, (double)report.Slide.Height / size.Height);

    /// <summary>The next smaller level of the pyramid.</summary>
    public HeatmapRaster Halved() => new(_heatmap, _class, _across.Halved(), _down.Halved());

    /// <summary>
    /// One pixel: the highest score of its cells, NaN where none was scored. The highest rather than the mean,
    /// so that a lesion of one cell stays to be seen at every zoom.
    /// </summary>
    public float this[int x, int y]
    {
        get
        {
            ReadOnlySpan<float> plane = _heatmap.PlaneOf(_class);
            (int firstColumn, int lastColumn) = _across[x];
            (int firstRow, int lastRow) = _down[y];
            float highest = float.NaN;
            for (int row = firstRow; row <= lastRow; row++)
            {
                for (int column = firstColumn; column <= lastColumn; column++)
                {
                    highest = float.MaxNumber(highest, plane[(row * _heatmap.Plan.Columns) + column]);
                }
            }

            return highest;
        }
    }

    private static HeatmapRaster For(SlideReport report, int width, int height, double pixelWidth, double pixelHeight)
    {
        TilePlan plan = report.Heatmap.Plan;
        (double X, double Y, double Width, double Height) first = plan.CellOf(new TileIndex(0, 0));
        return new HeatmapRaster(
            report.Heatmap,
            report.Model.PositiveClass,
            CellAxis.For(width, pixelWidth, first.X, first.Width, plan.Columns),
            CellAxis.For(height, pixelHeight, first.Y, first.Height, plan.Rows));
    }
}
