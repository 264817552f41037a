namespace Pathology.Outputs;

/// <summary>Which cells of a plan's grid each pixel of a raster shows, along one axis.</summary>
internal sealed class CellAxis
{
    // Empty where last < first: the pixel lies beyond the grid.
    private readonly (int First, int Last)[] _cells;

    private CellAxis((int First, int Last)[] cells) => _cells = cells;

    /// <summary>Pixels along the axis.</summary>
    public int Length => _cells.Length;

    public (int First, int Last) this[int pixel] => _cells[pixel];

    /// <summary>Lays pixels over cells, both in base pixels.</summary>
    /// <param name="length">How many pixels there are.</param>
    /// <param name="pixel">Base pixels across one pixel; the first starts at 0.</param>
    /// <param name="origin">Where the first cell starts.</param>
    /// <param name="cell">Base pixels across one cell.</param>
    /// <param name="count">How many cells there are.</param>
    /// <remarks>
    /// A pixel not larger than a cell shows the cell that its middle lies in. A larger one shows every cell whose middle lies in it,
    /// so that no cell, and no small lesion, falls between two pixels.
    /// </remarks>
    public static CellAxis For(int length, double pixel, double origin, double cell, int count)
    {
        var cells = new (int First, int Last)[length];
        for (int i = 0; i < length; i++)
        {
            double first = Math.Floor((((i + 0.5) * pixel) - origin) / cell);
            double last = first;
            if (pixel > cell)
            {
                first = Math.Ceiling((((i * pixel) - origin) / cell) - 0.5);
                last = Math.Ceiling(((((i + 1) * pixel) - origin) / cell) - 0.5) - 1;
            }

            cells[i] = ((int)Math.Clamp(first, 0, count), (int)Math.Clamp(last, -1, count - 1));
        }

        return new CellAxis(cells);
    }

    /// <summary>The axis of the next smaller level: each pixel shows what two show here; an odd last one is left out, as ASAP does.</summary>
    public CellAxis Halved()
    {
        var cells = new (int First, int Last)[Length / 2];
        for (int i = 0; i < cells.Length; i++)
        {
            (int First, int Last) a = _cells[2 * i];
            (int First, int Last) b = _cells[(2 * i) + 1];
            cells[i] = a.Last < a.First ? b : b.Last < b.First ? a : (a.First, b.Last);
        }

        return new CellAxis(cells);
    }
}
