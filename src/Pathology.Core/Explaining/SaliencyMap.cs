namespace Pathology;

/// <summary>Which parts of a tile made the network say so: a value a place, places at even distances over the tile.</summary>
/// <remarks>Values are in log-odds of what is looked for: above 0 what spoke for it, below 0 what spoke against it.</remarks>
public sealed class SaliencyMap
{
    private readonly float[] _values;

    /// <param name="across">Where the places of a row have their middles; as many as there are columns.</param>
    /// <param name="down">Where those of a column have theirs.</param>
    /// <param name="values">Row by row; taken over.</param>
    public SaliencyMap(PlaceAxis across, PlaceAxis down, float[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentOutOfRangeException.ThrowIfNotEqual(values.Length, across.Count * down.Count, nameof(values));
        (Across, Down, _values) = (across, down, values);
    }

    /// <summary>The places of a row.</summary>
    public PlaceAxis Across { get; }

    /// <summary>The places of a column.</summary>
    public PlaceAxis Down { get; }

    /// <summary>The values, row by row.</summary>
    public ReadOnlySpan<float> Values => _values;

    /// <summary>The highest value; not above 0 where nothing spoke for it.</summary>
    public float Highest => _values.Max();

    /// <summary>Middle of the place with the highest value, as shares of the tile's width and height; the first in reading order where several are equal.</summary>
    public (double X, double Y) Peak
    {
        get
        {
            int at = Array.IndexOf(_values, Highest);
            return (Across.MiddleOf(at % Across.Count), Down.MiddleOf(at / Across.Count));
        }
    }

    /// <summary>The value at a point: between the middles of places bilinear, beyond the outermost as there.</summary>
    /// <param name="x">Share of the tile's width, 0 to 1.</param>
    /// <param name="y">Share of its height.</param>
    public float At(double x, double y)
    {
        (int left, int right, float across) = Across.Between(x);
        (int top, int bottom, float down) = Down.Between(y);
        float above = Mix(_values[(top * Across.Count) + left], _values[(top * Across.Count) + right], across);
        float below = Mix(_values[(bottom * Across.Count) + left], _values[(bottom * Across.Count) + right], across);
        return Mix(above, below, down);
    }

    private static float Mix(float one, float other, float share) => one + (share * (other - one));
}
