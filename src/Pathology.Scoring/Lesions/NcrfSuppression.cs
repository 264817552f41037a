namespace Pathology.Scoring;

/// <summary>
/// NCRF's non-maximum suppression (baidu-research/NCRF, <c>wsi/bin/nms.py</c>): the highest cell above the threshold is a finding and
/// silences the square around it, [x − r, x + r) × [y − r, y + r); then the next highest.
/// </summary>
/// <remarks>
/// The original looks through the whole map for each finding. Silencing only ever takes cells away, so one walk through the cells in
/// falling order finds the same. Among equals the leftmost comes first and then the topmost, because the original's arrays are x first.
/// </remarks>
internal static class NcrfSuppression
{
    /// <summary>Each finding's peak and cells, in the order the original writes them.</summary>
    /// <returns>
    /// The cells are those above the threshold that the peak silences and that hang together with it; the original gives the peak alone.
    /// </returns>
    public static IEnumerable<(int Peak, int[] Cells)> Find(double[] scores, int columns, LesionOptions options)
    {
        bool[] silenced = new bool[scores.Length];
        IOrderedEnumerable<int> falling = Enumerable.Range(0, scores.Length)
            .Where(cell => scores[cell] > options.Threshold)
            .OrderByDescending(cell => scores[cell])
            .ThenBy(cell => cell % columns)
            .ThenBy(cell => cell / columns);
        foreach (int peak in falling)
        {
            if (!silenced[peak])
            {
                yield return (peak, Silence(scores, columns, peak, options, silenced));
            }
        }
    }

    private static int[] Silence(double[] scores, int columns, int peak, LesionOptions options, bool[] silenced)
    {
        int left = Math.Max(0, (peak % columns) - options.NmsRadius);
        int right = Math.Min(columns, (peak % columns) + options.NmsRadius);
        int top = Math.Max(0, (peak / columns) - options.NmsRadius);
        int bottom = Math.Min(scores.Length / columns, (peak / columns) + options.NmsRadius);
        int width = right - left;
        double[] square = new double[width * (bottom - top)];
        for (int y = top; y < bottom; y++)
        {
            for (int x = left; x < right; x++)
            {
                int cell = (y * columns) + x;
                square[((y - top) * width) + x - left] = !silenced[cell] && scores[cell] > options.Threshold ? 1 : double.NaN;
                silenced[cell] = true;
            }
        }

        int middle = (((peak / columns) - top) * width) + (peak % columns) - left;
        int[] area = Components.Find(square, width, 1, 1).Single(cells => cells.AsSpan().BinarySearch(middle) >= 0);
        return [.. area.Select(cell => (((cell / width) + top) * columns) + (cell % width) + left)];
    }
}
