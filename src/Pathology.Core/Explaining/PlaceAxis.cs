namespace Pathology;

/// <summary>Where the places of a map lie along one side of a tile, as shares of that side.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="First">Middle of the first.</param>
/// <param name="Step">From one middle to the next.</param>
public readonly record struct PlaceAxis(int Count, double First, double Step)
{
    /// <summary>Places that cover the side one beside the other.</summary>
    public static PlaceAxis Even(int count) => new(count, 0.5 / count, 1.0 / count);

    /// <summary>Middle of a place, at the tile's rim where it would lie outside.</summary>
    public double MiddleOf(int index) => Math.Clamp(First + (index * Step), 0, 1);

    /// <summary>The two places that a point lies between, and how far it is from the first to the second.</summary>
    internal (int First, int Second, float Share) Between(double point)
    {
        double at = Math.Clamp((point - First) / Step, 0, Count - 1);
        int first = Math.Min((int)at, Math.Max(0, Count - 2));
        return (first, Math.Min(first + 1, Count - 1), (float)(at - first));
    }
}
