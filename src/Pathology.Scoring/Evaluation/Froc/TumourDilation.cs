namespace Pathology.Scoring;

/// <summary>
/// Grows tumour by every pixel whose Euclidean distance to it is less than a radius, then fills what it encloses: both scorers'
/// <c>distance_transform_edt(…) &lt; threshold</c> and <c>binary_fill_holes</c>.
/// </summary>
/// <remarks>
/// No distance is computed: pixels nearer than a radius are those that an open disc covers, and a disc is drawn row by row. A row
/// <c>dy</c> away reaches as far sideways as the square root of dx² + dy², which is what SciPy compares, stays below the radius.
/// </remarks>
internal static class TumourDilation
{
    /// <param name="tumour">What is tumour.</param>
    /// <param name="radius">In pixels; what lies exactly this far is not reached.</param>
    /// <param name="size">The raster's edge, past which nothing grows; null where it is not known.</param>
    /// <returns>A window with a frame of background around the grown tumour, except at the raster's edge.</returns>
    public static PixelWindow GrowAndFill(PixelWindow tumour, double radius, PixelSize? size)
    {
        if (tumour.IsEmpty)
        {
            return PixelWindow.None;
        }

        int[] reach = ReachOf(radius);
        int margin = reach.Length;
        int left = Math.Max(0, tumour.Left - margin);
        int top = Math.Max(0, tumour.Top - margin);
        int right = Math.Min(size?.Width ?? int.MaxValue, tumour.Right + margin);
        int bottom = Math.Min(size?.Height ?? int.MaxValue, tumour.Bottom + margin);
        var grown = new PixelWindow(left, top, right - left, bottom - top, new bool[checked((right - left) * (bottom - top))]);
        for (int y = 0; y < tumour.Height; y++)
        {
            Grow(tumour, y, reach, grown);
        }

        HoleFilling.Fill(grown);
        return grown;
    }

    // How far sideways the disc reaches in the row dy away; as many entries as rows that it reaches.
    private static int[] ReachOf(double radius)
    {
        List<int> reach = [];
        for (long dy = 0; dy < radius; dy++)
        {
            long dx = 0;
            while (Math.Sqrt(((dx + 1) * (dx + 1)) + (dy * dy)) < radius)
            {
                dx++;
            }

            reach.Add(checked((int)dx));
        }

        return [.. reach];
    }

    private static void Grow(PixelWindow tumour, int y, int[] reach, PixelWindow grown)
    {
        Span<bool> row = tumour.Row(y);
        int start = row.IndexOf(true);
        while (start >= 0)
        {
            int length = row[start..].IndexOf(false);
            int end = length < 0 ? row.Length : start + length;
            for (int dy = 1 - reach.Length; dy < reach.Length; dy++)
            {
                int target = tumour.Top + y + dy - grown.Top;
                if (target >= 0 && target < grown.Height)
                {
                    int from = Math.Max(0, tumour.Left + start - reach[Math.Abs(dy)] - grown.Left);
                    int to = Math.Min(grown.Width, tumour.Left + end + reach[Math.Abs(dy)] - grown.Left);
                    grown.Row(target)[from..to].Fill(true);
                }
            }

            int next = row[end..].IndexOf(true);
            start = next < 0 ? -1 : end + next;
        }
    }
}
