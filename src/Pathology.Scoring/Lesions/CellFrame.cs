namespace Pathology.Scoring;

/// <summary>From heatmap cells to base pixels: where cell (0, 0) starts, how large cells are, and where the slide ends.</summary>
/// <remarks>
/// Tiles of the last row and column reach past the slide's edge, and their cells with them. Whatever is said of a cell is said of the part
/// of it that lies on the slide: no place that leaves here is one that the slide does not have.
/// </remarks>
internal readonly record struct CellFrame(double X, double Y, double Width, double Height, (long Width, long Height)? Slide = null)
{
    public static CellFrame Of(TilePlan plan)
    {
        (double x, double y, double width, double height) = plan.CellOf(new TileIndex(0, 0));
        return new CellFrame(x, y, width, height, plan.SlideSize);
    }

    /// <summary>The base pixel at a place in the grid; (0, 0) is the upper left corner of the first cell.</summary>
    public BasePoint At(double column, double row)
    {
        (double x, double y) = Corner(column, row);
        return PixelAt(x, y);
    }

    /// <summary>The base pixel in the middle of the part of a cell that lies on the slide.</summary>
    public BasePoint MiddleOf(int column, int row)
    {
        (double left, double top) = Corner(column, row);
        (double right, double bottom) = Corner(column + 1, row + 1);
        return PixelAt((left + right) / 2, (top + bottom) / 2);
    }

    /// <summary>A corner of cells in base pixels, on the slide or on its edge.</summary>
    public (double X, double Y) Corner(double column, double row) =>
        (Within(X + (column * Width), column, Slide?.Width), Within(Y + (row * Height), row, Slide?.Height));

    // The one cell of a slide smaller than a tile may lie beyond it; it keeps a pixel.
    private static double Within(double place, double index, long? extent) => extent is not { } length ? place
        : index <= 0 ? Math.Clamp(place, 0, length - 1)
        : Math.Clamp(place, Math.Min(1, length), length);

    private BasePoint PixelAt(double x, double y) => new(Pixel(x, Slide?.Width), Pixel(y, Slide?.Height));

    private static long Pixel(double place, long? extent) => extent is { } length ? Math.Clamp((long)Math.Floor(place), 0, length - 1) : (long)Math.Floor(place);
}
