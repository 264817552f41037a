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
    public static HeatmapRaster AtScale(SlideReport report, int scale)
    {
        var size = new PixelSize(checked((int)(report.Slide.Width / scale)), checked((int)(report.Slide.Height / scale)));
        return Of(report, new BaseRectangle(0, 0, (long)size.Width * scale, (long)size.Height * scale), size);
    }

    /// <summary>A raster of a given size, stretched over a part of the slide.</summary>
    public static HeatmapRaster Of(SlideReport report, BaseRectangle part, PixelSize size)
    {
        TilePlan plan = report.Heatmap.Plan;
        (double X, double Y, double Width, double Height) first = plan.CellOf(new TileIndex(0, 0));
        return new HeatmapRaster(
            report.Heatmap,
            report.Model.PositiveClass,
            CellAxis.For(size.Width, (double)part.Width / size.Width, first.X - part.X, first.Width, plan.Columns),
            CellAxis.For(size.Height, (double)part.Height / size.Height, first.Y - part.Y, first.Height, plan.Rows));
    }

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
}
