namespace Pathology.Scoring;

/// <summary>Connected areas of a score map.</summary>
internal static class Components
{
    /// <summary>
    /// Each 8-connected area whose cells all reach <paramref name="grow"/> and of which one at least reaches <paramref name="start"/>:
    /// its cells in ascending order, areas in order of their first cell.
    /// </summary>
    /// <param name="scores">One value a cell, row by row; NaN belongs to no area.</param>
    public static List<int[]> Find(ReadOnlySpan<double> scores, int columns, double start, double grow)
    {
        bool[] cells = new bool[scores.Length];
        bool[] reaches = new bool[scores.Length];
        for (int cell = 0; cell < cells.Length; cell++)
        {
            cells[cell] = scores[cell] >= grow;
            reaches[cell] = scores[cell] >= start;
        }

        return [.. Find(cells, columns).Where(area => area.Any(cell => reaches[cell]))];
    }

    /// <summary>Each 8-connected area of cells that are set: its cells in ascending order, areas in order of their first cell.</summary>
    public static List<int[]> Find(ReadOnlySpan<bool> set, int columns)
    {
        bool[] taken = new bool[set.Length];
        List<int[]> components = [];
        Stack<int> open = [];
        List<int> cells = [];
        for (int first = 0; first < set.Length; first++)
        {
            if (taken[first] || !set[first])
            {
                continue;
            }

            cells.Clear();
            taken[first] = true;
            open.Push(first);
            while (open.TryPop(out int cell))
            {
                cells.Add(cell);
                Spread(set, columns, cell, taken, open);
            }

            cells.Sort();
            components.Add([.. cells]);
        }

        return components;
    }

    private static void Spread(ReadOnlySpan<bool> set, int columns, int cell, bool[] taken, Stack<int> open)
    {
        int column = cell % columns;
        int row = cell / columns;
        int rows = set.Length / columns;
        for (int y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
        {
            for (int x = Math.Max(0, column - 1); x <= Math.Min(columns - 1, column + 1); x++)
            {
                int neighbour = (y * columns) + x;
                if (!taken[neighbour] && set[neighbour])
                {
                    taken[neighbour] = true;
                    open.Push(neighbour);
                }
            }
        }
    }
}
