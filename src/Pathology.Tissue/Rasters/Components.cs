namespace Pathology.Tissue;

/// <summary>Connected parts of a raster.</summary>
internal static class Components
{
    /// <summary>Takes away parts of fewer than <paramref name="minimum"/> cells; parts hang together by sides, not by corners.</summary>
    public static void RemoveSmall(MaskRaster mask, int minimum)
    {
        var visited = new bool[mask.Cells.Length];
        var part = new int[mask.Cells.Length];
        for (int start = 0; start < mask.Cells.Length; start++)
        {
            int count = Collect(mask, start, visited, part);
            if (count < minimum)
            {
                foreach (int cell in part.AsSpan(0, count))
                {
                    mask.Cells[cell] = false;
                }
            }
        }
    }

    /// <summary>Fills holes of fewer than <paramref name="minimum"/> cells; a gap at the border is a hole too.</summary>
    public static void FillSmallHoles(MaskRaster mask, int minimum)
    {
        mask.Invert();
        RemoveSmall(mask, minimum);
        mask.Invert();
    }

    /// <summary>The parts of at least <paramref name="minimum"/> cells, each as the places of its cells, in the order of their first.</summary>
    public static IEnumerable<int[]> Parts(MaskRaster mask, int minimum)
    {
        var visited = new bool[mask.Cells.Length];
        var part = new int[mask.Cells.Length];
        for (int start = 0; start < mask.Cells.Length; start++)
        {
            int count = Collect(mask, start, visited, part);
            if (count > 0 && count >= minimum)
            {
                yield return part[..count];
            }
        }
    }

    // Lists the part that holds `start` in `part` and marks it; nothing where the cell is empty or has been visited, as most have.
    private static int Collect(MaskRaster mask, int start, bool[] visited, int[] part) =>
        visited[start] || !mask.Cells[start] ? 0 : Flood(mask, start, visited, part);

    private static int Flood(MaskRaster mask, int start, bool[] visited, int[] part)
    {
        int count = 0;
        int width = mask.Size.Width;
        Visit(start);
        for (int at = 0; at < count; at++)
        {
            int cell = part[at];
            int x = cell % width;
            if (x > 0)
            {
                Visit(cell - 1);
            }

            if (x < width - 1)
            {
                Visit(cell + 1);
            }

            Visit(cell - width);
            Visit(cell + width);
        }

        return count;

        void Visit(int cell)
        {
            if ((uint)cell < (uint)visited.Length && mask.Cells[cell] && !visited[cell])
            {
                visited[cell] = true;
                part[count++] = cell;
            }
        }
    }
}
