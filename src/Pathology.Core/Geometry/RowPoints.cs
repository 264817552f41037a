namespace Pathology;

/// <summary>Evenly spaced points of a row: point i lies at <c>First + i · Step</c>.</summary>
/// <param name="First">Where point 0 lies.</param>
/// <param name="Step">From one to the next; above 0.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Places">Where they really lie, where rounding moves them off the even places by less than a step; null for exactly there.</param>
internal readonly record struct RowPoints(double First, double Step, int Count, double[]? Places = null)
{
    public double this[int index] => Places?[index] ?? First + (index * Step);

    /// <summary>The middles of cells that are <paramref name="width"/> wide, the first beginning at 0.</summary>
    public static RowPoints MiddlesOf(int count, double width) => new(width / 2, width, count, [.. Enumerable.Range(0, count).Select(cell => (cell + 0.5) * width)]);

    /// <summary>Points in any ascending places.</summary>
    public static RowPoints At(double[] places) => new(
        places.Length > 0 ? places[0] : 0, places.Length > 1 ? Math.Max(double.Epsilon, (places[^1] - places[0]) / (places.Length - 1)) : 1, places.Length, places);

    /// <summary>The first point that lies at or beyond a place; the count where none does.</summary>
    public int FirstFrom(double place)
    {
        int index = (int)Math.Clamp(Math.Ceiling((place - First) / Step), 0, Count);
        while (index > 0 && this[index - 1] >= place)
        {
            index--;
        }

        while (index < Count && this[index] < place)
        {
            index++;
        }

        return index;
    }

    /// <summary>The points from one place to another, both included.</summary>
    public (int First, int End) Between(double from, double to)
    {
        int end = FirstFrom(to);
        while (end < Count && this[end] <= to)
        {
            end++;
        }

        return (FirstFrom(from), end);
    }
}
