namespace Pathology.Scoring;

/// <summary>From heatmap cells to base pixels: where cell (0, 0) starts and how large cells are.</summary>
internal readonly record struct CellFrame(double X, double Y, double Width, double Height)
{
    public static CellFrame Of(TilePlan plan)
    {
        (double x, double y, double width, double height) = plan.CellOf(new TileIndex(0, 0));
        return new CellFrame(x, y, width, height);
    }

    /// <summary>The base pixel at a place in the grid; (0, 0) is the upper left corner of the first cell.</summary>
    public BasePoint At(double column, double row) => new((long)Math.Floor(X + (column * Width)), (long)Math.Floor(Y + (row * Height)));
}
