namespace Pathology;

/// <summary>What each pixel of one axis is made of when <see cref="TileResampler"/> brings pictures to another size: for whoever does that elsewhere.</summary>
/// <param name="Taps">Source pixels that each is made of.</param>
/// <param name="First">For each, the first of them.</param>
/// <param name="Weights">For each, as many weights, in units of 2^-22.</param>
public sealed record ResampleTable(int Taps, IReadOnlyList<int> First, IReadOnlyList<int> Weights)
{
    /// <summary>The table of an axis; where it does not change, each pixel is itself.</summary>
    public static ResampleTable Of(int source, int target)
    {
        if (source == target)
        {
            return new ResampleTable(1, [.. Enumerable.Range(0, target)], [.. Enumerable.Repeat(1 << ResampleAxis.FractionBits, target)]);
        }

        var axis = ResampleAxis.Bilinear(source, target);
        return new ResampleTable(axis.Taps, axis.First, [.. Enumerable.Range(0, target).SelectMany(i => axis.WeightsOf(i).ToArray())]);
    }
}
