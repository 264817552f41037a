namespace Pathology.Scoring;

/// <summary>The length of an area's border, estimated as scikit-image 0.19's <c>perimeter</c> does (Benkrid and Crookes): by how border cells meet.</summary>
internal static class Perimeter
{
    private static readonly double s_diagonal = Math.Sqrt(2);

    /// <param name="mask">The area by row and column, with one empty cell around it.</param>
    public static double Of(bool[,] mask)
    {
        bool[,] border = Border(mask);
        double length = 0;
        for (int y = 1; y < mask.GetLength(0) - 1; y++)
        {
            for (int x = 1; x < mask.GetLength(1) - 1; x++)
            {
                length += border[y, x] ? WeightOf(border, y, x) : 0;
            }
        }

        return length;
    }

    // Cells of the area beside one that is not.
    private static bool[,] Border(bool[,] mask)
    {
        bool[,] border = new bool[mask.GetLength(0), mask.GetLength(1)];
        for (int y = 1; y < mask.GetLength(0) - 1; y++)
        {
            for (int x = 1; x < mask.GetLength(1) - 1; x++)
            {
                border[y, x] = mask[y, x] && !(mask[y - 1, x] && mask[y + 1, x] && mask[y, x - 1] && mask[y, x + 1]);
            }
        }

        return border;
    }

    private static double WeightOf(bool[,] border, int y, int x)
    {
        int beside = One(border[y - 1, x]) + One(border[y + 1, x]) + One(border[y, x - 1]) + One(border[y, x + 1]);
        int across = One(border[y - 1, x - 1]) + One(border[y - 1, x + 1]) + One(border[y + 1, x - 1]) + One(border[y + 1, x + 1]);
        return (1 + (2 * beside) + (10 * across)) switch
        {
            5 or 7 or 15 or 17 or 25 or 27 => 1,
            21 or 33 => s_diagonal,
            13 or 23 => (1 + s_diagonal) / 2,
            _ => 0,
        };
    }

    private static int One(bool value) => value ? 1 : 0;
}
