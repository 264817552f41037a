namespace Pathology.Tissue;

/// <summary>Work over the cells of a raster on all processors, a run of them each. What is counted is whole numbers, so the answer is the same on any machine.</summary>
internal static class CellRuns
{
    private const int LeastCells = 1 << 16; // fewer are done before another thread has begun

    /// <summary>Does <paramref name="work"/> for runs of cells that do not overlap and together are all: from, up to.</summary>
    public static void Each(int cells, Action<int, int> work)
    {
        int parts = Math.Clamp(cells / LeastCells, 1, Environment.ProcessorCount);
        if (parts == 1)
        {
            work(0, cells);
            return;
        }

        Parallel.For(0, parts, part => work((int)((long)cells * part / parts), (int)((long)cells * (part + 1) / parts)));
    }

    /// <summary>Sums what <paramref name="count"/> adds to the numbers that it is given, <paramref name="numbers"/> of them, over all cells.</summary>
    public static long[] Sum(int cells, int numbers, Action<int, int, long[]> count)
    {
        var sums = new long[numbers];
        Each(cells, (from, to) =>
        {
            var own = new long[numbers];
            count(from, to, own);
            lock (sums)
            {
                for (int i = 0; i < numbers; i++)
                {
                    sums[i] += own[i];
                }
            }
        });
        return sums;
    }
}
