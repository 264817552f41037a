namespace Pathology.Scoring;

/// <summary>How near to one another the areas of a map lie, and which of them are pieces of one.</summary>
internal static class Fragments
{
    // Sums of cells are not exact in binary; a gap that equals the limit is within it.
    private const double Rounding = 1e-9;

    /// <summary>Every pair of areas whose cells come as near as <paramref name="most"/>, the nearest pair first.</summary>
    /// <param name="areas">Cells of each, <c>row · columns + column</c>.</param>
    /// <param name="columns">Cells in a row of the map.</param>
    /// <param name="cell">Width and height of a cell, in millimetres.</param>
    /// <param name="most">The widest gap, between the cells' edges, in millimetres.</param>
    public static List<FragmentGap> Gaps(IReadOnlyList<int[]> areas, int columns, (double Width, double Height) cell, double most)
    {
        var owner = new Dictionary<int, int>();
        foreach ((int index, int[] area) in areas.Index())
        {
            foreach (int one in area)
            {
                owner[one] = index;
            }
        }

        (int reachX, int reachY) = ((int)Math.Floor((most / cell.Width) + Rounding) + 1, (int)Math.Floor((most / cell.Height) + Rounding) + 1);
        var nearest = new Dictionary<(int, int), FragmentGap>();
        foreach ((int one, int area) in owner)
        {
            (int x, int y) = (one % columns, one / columns);

            // Half of the window: the other half is looked at from the other cell.
            for (int dy = 0; dy <= reachY; dy++)
            {
                for (int dx = Math.Max(-reachX, -x); dx <= Math.Min(reachX, columns - 1 - x); dx++)
                {
                    if (owner.TryGetValue(one + (dy * columns) + dx, out int other) && other != area)
                    {
                        double gap = Math.Sqrt(Square(Math.Max(0, Math.Abs(dx) - 1) * cell.Width) + Square(Math.Max(0, dy - 1) * cell.Height));
                        (int, int) pair = (Math.Min(area, other), Math.Max(area, other));
                        if (gap <= most + Rounding && !(nearest.TryGetValue(pair, out FragmentGap known) && known.Millimeters <= gap))
                        {
                            nearest[pair] = new FragmentGap(gap, area, other, one, one + (dy * columns) + dx);
                        }
                    }
                }
            }
        }

        return [.. nearest.Values.OrderBy(gap => gap.Millimeters).ThenBy(gap => Math.Min(gap.First, gap.Second)).ThenBy(gap => Math.Max(gap.First, gap.Second))];
    }

    /// <summary>The areas with those joined that come as near as <paramref name="most"/>, and the cells that were set between their pieces.</summary>
    public static List<(int[] Cells, int[] Between)> Join(IReadOnlyList<int[]> areas, int columns, (double Width, double Height) cell, double most)
    {
        int[] group = [.. Enumerable.Range(0, areas.Count)];
        var between = new Dictionary<int, List<int>>();
        foreach (FragmentGap gap in Gaps(areas, columns, cell, most))
        {
            (int one, int other) = (RootOf(group, gap.First), RootOf(group, gap.Second));
            if (one != other)
            {
                (int kept, int joined) = (Math.Min(one, other), Math.Max(one, other));
                group[joined] = kept;
                List<int> bridge = between.TryGetValue(kept, out List<int>? before) ? before : between[kept] = [];
                bridge.AddRange(Line(gap.FirstCell, gap.SecondCell, columns));
                bridge.AddRange(between.GetValueOrDefault(joined) ?? []);
            }
        }

        return
        [
            .. areas.Index().GroupBy(area => RootOf(group, area.Index)).OrderBy(pieces => pieces.Key).Select(pieces =>
            {
                int[] cells = [.. pieces.SelectMany(piece => piece.Item).Order()];
                return (cells, (between.GetValueOrDefault(pieces.Key) ?? []).Except(cells).ToArray());
            }),
        ];
    }

    /// <summary>The group that an area was joined into.</summary>
    public static int RootOf(int[] group, int area)
    {
        while (group[area] != area)
        {
            area = group[area] = group[group[area]];
        }

        return area;
    }

    private static double Square(double value) => value * value;

    // Cells on the straight way between two, each touching the next at a side or a corner.
    private static IEnumerable<int> Line(int from, int to, int columns)
    {
        (int x, int y, int endX, int endY) = (from % columns, from / columns, to % columns, to / columns);
        int steps = Math.Max(Math.Abs(endX - x), Math.Abs(endY - y));
        for (int step = 1; step < steps; step++)
        {
            int column = x + (int)Math.Round((double)(endX - x) * step / steps);
            int row = y + (int)Math.Round((double)(endY - y) * step / steps);
            yield return (row * columns) + column;
        }
    }
}
