namespace Pathology.Scoring;

/// <summary>How many cells the convex hull of an area holds, as scikit-image 0.19's <c>convex_hull_image</c> counts them.</summary>
/// <remarks>
/// The hull is drawn around the middles of the cells' four sides, and a cell belongs to it where its middle lies inside or on it. Twice
/// all coordinates are whole numbers, so nothing here is rounded.
/// </remarks>
internal static class ConvexArea
{
    /// <param name="mask">The area by row and column, with one empty cell around it.</param>
    public static int Of(bool[,] mask)
    {
        List<(double X, double Y)> hull = ConvexHull.Of(SideMiddles(mask));
        int cells = 0;
        for (int row = 1; row < mask.GetLength(0) - 1; row++)
        {
            (long first, long last) = Between(hull, 2 * row);
            cells += (int)(last - first + 1);
        }

        return cells;
    }

    // In halves of a cell. Only the outermost cells of a row can be corners of the hull.
    private static IEnumerable<(double X, double Y)> SideMiddles(bool[,] mask)
    {
        for (int row = 0; row < mask.GetLength(0); row++)
        {
            int[] drawn = [.. Enumerable.Range(0, mask.GetLength(1)).Where(column => mask[row, column])];
            foreach (int column in drawn.Length == 0 ? [] : (int[])[drawn[0], drawn[^1]])
            {
                yield return ((2 * column) - 1, 2 * row);
                yield return ((2 * column) + 1, 2 * row);
                yield return (2 * column, (2 * row) - 1);
                yield return (2 * column, (2 * row) + 1);
            }
        }
    }

    /// <summary>The first and last cell whose middle lies in the hull at a height.</summary>
    private static (long First, long Last) Between(List<(double X, double Y)> hull, long y)
    {
        long first = long.MaxValue;
        long last = long.MinValue;
        for (int i = 0; i < hull.Count; i++)
        {
            (double X, double Y) a = hull[i];
            (double X, double Y) b = hull[(i + 1) % hull.Count];
            (a, b) = a.Y <= b.Y ? (a, b) : (b, a);
            if (a.Y <= y && y <= b.Y && a.Y < b.Y)
            {
                long height = (long)(b.Y - a.Y);
                long x = ((long)a.X * height) + ((long)(b.X - a.X) * (y - (long)a.Y));
                first = Math.Min(first, (x + (2 * height) - 1) / (2 * height));
                last = Math.Max(last, x / (2 * height));
            }
        }

        return (first, last);
    }
}
