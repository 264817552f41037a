using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Whether scores are what they look like: of tiles scored 0.8, are eight in ten tumour?</summary>
public sealed class CalibrationCurve
{
    private CalibrationCurve(ImmutableArray<CalibrationBin> bins) => Bins = bins;

    /// <summary>Bins of equal width from 0 to 1.</summary>
    public ImmutableArray<CalibrationBin> Bins { get; }

    /// <summary>
    /// Expected calibration error (Naeini et al. 2015; Guo et al. 2017): the distance of mean score and share of positives in each bin, weighed by
    /// its items; 0 to 1. NaN for no items.
    /// </summary>
    public double ExpectedError =>
        Bins.Where(bin => bin.Count > 0).Sum(bin => bin.Count * Math.Abs(bin.MeanScore - bin.PositiveShare)) / Bins.Sum(bin => bin.Count);

    /// <summary>The curve of these items.</summary>
    /// <param name="items">A score from 0 to 1 and the truth each.</param>
    /// <param name="bins">Into how many parts 0 to 1 is cut.</param>
    /// <exception cref="ArgumentOutOfRangeException">A score is not from 0 to 1.</exception>
    public static CalibrationCurve Of(IEnumerable<(double Score, bool IsPositive)> items, int bins = 10)
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentOutOfRangeException.ThrowIfLessThan(bins, 1);
        (int[] counts, int[] positives, double[] sums) = (new int[bins], new int[bins], new double[bins]);
        foreach ((double score, bool isPositive) in items)
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(score is >= 0 and <= 1, true, nameof(items));
            int bin = Math.Min((int)(score * bins), bins - 1);
            counts[bin]++;
            positives[bin] += isPositive ? 1 : 0;
            sums[bin] += score;
        }

        return new CalibrationCurve(
        [
            .. Enumerable.Range(0, bins).Select(bin => new CalibrationBin(
                (double)bin / bins, (bin + 1.0) / bins, counts[bin], sums[bin] / counts[bin], (double)positives[bin] / counts[bin])),
        ]);
    }
}
