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
    /// so that no cell, and no small lesion, falls between two pixels. The first and the last pixel also show the cells that begin or end
    /// beside them: those of the slide's edge, where less than a pixel is left of it.
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

        // No farther than a pixel away: a picture of a part of the slide does not gather what lies outside it.
        int least = (int)Math.Clamp(Math.Floor((-pixel - origin) / cell), 0, count - 1);
        int most = (int)Math.Clamp(Math.Ceiling((((length + 1) * pixel) - origin) / cell) - 1, 0, count - 1);
        ShowEdges(cells, least, most);
        return new CellAxis(cells);
    }

    /// <summary>
    /// The axis of the next smaller level: each pixel shows what two show here; there is none for an odd last one, as with ASAP, so the
    /// pixel before shows it too.
    /// </summary>
    public CellAxis Halved()
    {
        var cells = new (int First, int Last)[Length / 2];
        for (int i = 0; i < cells.Length; i++)
        {
            (int First, int Last) a = _cells[2 * i];
            (int First, int Last) b = _cells[(2 * i) + 1];
            cells[i] = Joined(a, b);
        }

        if (cells.Length > 0 && Length % 2 == 1)
        {
            cells[^1] = Joined(cells[^1], _cells[^1]);
        }

        return new CellAxis(cells);
    }

    private static void ShowEdges((int First, int Last)[] cells, int least, int most)
    {
        int first = Array.FindIndex(cells, shown => shown.Last >= shown.First);
        int last = Array.FindLastIndex(cells, shown => shown.Last >= shown.First);
        if (first < 0)
        {
            cells[^1] = (least, most);
            return;
        }

        (int before, int after) = (cells[first].First, cells[last].Last);
        cells[0] = before > least ? Joined((least, before - 1), cells[0]) : cells[0];
        cells[^1] = after < most ? Joined(cells[^1], (after + 1, most)) : cells[^1];
    }

    private static (int First, int Last) Joined((int First, int Last) a, (int First, int Last) b) =>
        a.Last < a.First ? b : b.Last < b.First ? a : (a.First, b.Last);
}
