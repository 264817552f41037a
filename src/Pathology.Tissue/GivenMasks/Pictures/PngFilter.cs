namespace Pathology.Tissue;

/// <summary>The five ways in which PNG stores a row by its difference from what is left of it and above (PNG 1.2, 6).</summary>
internal static class PngFilter
{
    /// <summary>Makes a stored row the row that was meant; false for a way that there is not.</summary>
    /// <param name="filter">Which way.</param>
    /// <param name="row">The row.</param>
    /// <param name="above">The row before it, undone; zeros before the first.</param>
    /// <param name="back">Bytes from a pixel to the one before.</param>
    public static bool TryUndo(int filter, Span<byte> row, ReadOnlySpan<byte> above, int back)
    {
        if (filter is < 0 or > 4)
        {
            return false;
        }

        for (int i = 0; i < row.Length && filter > 0; i++)
        {
            int left = i >= back ? row[i - back] : 0;
            int corner = i >= back ? above[i - back] : 0;
            row[i] += (byte)(filter switch { 1 => left, 2 => above[i], 3 => (left + above[i]) / 2, _ => Paeth(left, above[i], corner) });
        }

        return true;
    }

    private static int Paeth(int left, int above, int corner)
    {
        int guess = left + above - corner;
        (int toLeft, int toAbove, int toCorner) = (Math.Abs(guess - left), Math.Abs(guess - above), Math.Abs(guess - corner));
        return toLeft <= toAbove && toLeft <= toCorner ? left : toAbove <= toCorner ? above : corner;
    }
}
