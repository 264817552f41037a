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
        bool[] taken = new bool[scores.Length];
        List<int[]> components = [];
        Stack<int> open = [];
        List<int> cells = [];
        for (int first = 0; first < scores.Length; first++)
        {
            if (taken[first] || !(scores[first] >= grow))
            {
                continue;
            }

            cells.Clear();
            taken[first] = true;
            open.Push(first);
            bool reaches = false;
            while (open.TryPop(out int cell))
            {
                cells.Add(cell);
                reaches |= scores[cell] >= start;
                Spread(scores, columns, cell, grow, taken, open);
            }

            if (reaches)
            {
                cells.Sort();
                components.Add([.. cells]);
            }
        }

        return components;
    }

    private static void Spread(ReadOnlySpan<double> scores, int columns, int cell, double grow, bool[] taken, Stack<int> open)
    {
        int column = cell % columns;
        int row = cell / columns;
        int rows = scores.Length / columns;
        for (int y = Math.Max(0, row - 1); y <= Math.Min(rows - 1, row + 1); y++)
        {
            for (int x = Math.Max(0, column - 1); x <= Math.Min(columns - 1, column + 1); x++)
            {
                int neighbour = (y * columns) + x;
                if (!taken[neighbour] && scores[neighbour] >= grow)
                {
                    taken[neighbour] = true;
                    open.Push(neighbour);
                }
            }
        }
    }
}
