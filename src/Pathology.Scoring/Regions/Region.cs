namespace Pathology.Scoring;

/// <summary>An 8-connected area of cells, measured as scikit-image 0.19's <c>regionprops</c> does: in cells, each a point in its middle.</summary>
internal sealed class Region
{
    private readonly int _columns;

    private Region(int[] cells, int columns)
    {
        (Cells, _columns) = (cells, columns);
        (Left, Top, Right, Bottom) = (columns, cells[0] / columns, 0, (cells[^1] / columns) + 1);
        foreach (int cell in cells)
        {
            Left = Math.Min(Left, cell % columns);
            Right = Math.Max(Right, (cell % columns) + 1);
        }

        Moments = SecondMoments.Of(cells, columns);
    }

    /// <summary>The cells, ascending, <c>row · columns + column</c>.</summary>
    public int[] Cells { get; }

    public int Left { get; }

    public int Top { get; }

    /// <summary>The first column beyond the area.</summary>
    public int Right { get; }

    /// <summary>The first row beyond the area.</summary>
    public int Bottom { get; }

    public SecondMoments Moments { get; }

    public int Area => Cells.Length;

    /// <summary><c>area_bbox</c>.</summary>
    public int BoxArea => (Right - Left) * (Bottom - Top);

    /// <summary><c>extent</c>: the share of the box that the area fills.</summary>
    public double Extent => (double)Area / BoxArea;

    /// <summary>Rows of the box over its columns.</summary>
    public double AspectRatio => (double)(Bottom - Top) / (Right - Left);

    /// <summary><c>solidity</c>: the share of its convex hull that the area fills.</summary>
    public double Solidity => (double)Area / ConvexArea.Of(Mask());

    /// <summary><c>perimeter</c>.</summary>
    public double Perimeter => Pathology.Scoring.Perimeter.Of(Mask());

    /// <summary>Every area of the cells that <paramref name="holds"/> says yes to, in order of their first cell.</summary>
    public static List<Region> FindAll(ReadOnlySpan<double> map, int columns, Func<double, bool> holds)
    {
        double[] chosen = new double[map.Length];
        for (int i = 0; i < map.Length; i++)
        {
            chosen[i] = holds(map[i]) ? 1 : double.NaN;
        }

        return [.. Components.Find(chosen, columns, 1, 1).Select(cells => new Region(cells, columns))];
    }

    /// <summary>Whether a cell of the area lies at the edge of its map.</summary>
    public bool TouchesEdge(int rows) => Left == 0 || Top == 0 || Right == _columns || Bottom == rows;

    // The box with one empty cell around it: row, column.
    private bool[,] Mask()
    {
        bool[,] mask = new bool[Bottom - Top + 2, Right - Left + 2];
        foreach (int cell in Cells)
        {
            mask[(cell / _columns) - Top + 1, (cell % _columns) - Left + 1] = true;
        }

        return mask;
    }
}
