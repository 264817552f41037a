using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>
/// Percentile bootstrap (Efron 1979): the statistic is computed anew for samples drawn with replacement from the items (slides,
/// patients, cases; whatever is independent), and the interval leaves out the same share at either end.
/// </summary>
/// <remarks>
/// The same seed draws the same samples on every machine. Quantiles are interpolated linearly, as NumPy does by default. For few items,
/// or a statistic near its limit, a percentile interval is narrower than it should be: it is a measure of spread, not a guarantee.
/// </remarks>
public sealed record Bootstrap
{
    /// <summary>How many samples are drawn. More steadies the ends of the interval and costs time in proportion.</summary>
    public int Resamples { get; init; } = 2000;

    /// <summary>Everything random follows from it.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Share of the resamples that lies within the interval, above 0 and below 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>The interval of one statistic; null where no resample has it.</summary>
    /// <param name="count">How many items there are to draw from.</param>
    /// <param name="statistic">
    /// The statistic of a sample, given as how many times each item was drawn (as long as <paramref name="count"/>, summing to it);
    /// NaN where the sample has none. The array is reused: do not keep it.
    /// </param>
    public BootstrapInterval? IntervalOf(int count, Func<int[], double> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        return IntervalsOf(count, drawn => [statistic(drawn)]) is [var only] ? only : null;
    }

    /// <summary>The intervals of several statistics of the same samples, in the order <paramref name="statistics"/> gives them.</summary>
    /// <param name="count">How many items there are to draw from.</param>
    /// <param name="statistics">As in <see cref="IntervalOf"/>, always as many.</param>
    public ImmutableArray<BootstrapInterval?> IntervalsOf(int count, Func<int[], double[]> statistics)
    {
        ArgumentNullException.ThrowIfNull(statistics);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(Resamples);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Confidence, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(Confidence, 1);
        ulong state = Seed;
        int[] drawn = new int[count];
        List<double[]> values = [];
        for (int i = 0; i < Resamples && count > 0; i++)
        {
            Draw(drawn, ref state);
            values.Add(statistics(drawn));
        }

        return values.Count == 0 ? [] : [.. Enumerable.Range(0, values[0].Length).Select(index => Interval([.. values.Select(row => row[index])]))];
    }

    private static void Draw(int[] drawn, ref ulong state)
    {
        Array.Clear(drawn);
        for (int i = 0; i < drawn.Length; i++)
        {
            drawn[(int)Math.BigMul(Next(ref state), (ulong)drawn.Length, out _)]++;
        }
    }

    // SplitMix64 (Steele, Lea and Flood 2014): System.Random does not promise the same numbers in the next .NET.
    private static ulong Next(ref ulong state)
    {
        state += 0x9E3779B97F4A7C15;
        ulong mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }

    private BootstrapInterval? Interval(double[] values)
    {
        double[] defined = [.. values.Where(value => !double.IsNaN(value)).Order()];
        double tail = (1 - Confidence) / 2;
        return defined.Length == 0 ? null : new BootstrapInterval(Quantile(defined, tail), Quantile(defined, 1 - tail), defined.Length);
    }

    private static double Quantile(double[] rising, double share)
    {
        double at = share * (rising.Length - 1);
        int below = (int)at;
        return below == rising.Length - 1 ? rising[below] : rising[below] + ((at - below) * (rising[below + 1] - rising[below]));
    }
}
