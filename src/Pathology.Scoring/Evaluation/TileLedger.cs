using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>The scored tiles of several slides, sorted once, so that the numbers of any resample of the slides are one sweep.</summary>
/// <remarks>Tiles of one slide are alike, so slides are drawn and not tiles: an interval over tiles would be far too narrow.</remarks>
public sealed class TileLedger
{
    private readonly (double Score, bool IsPositive, int Slide)[] _falling;
    private readonly ImmutableArray<CalibrationCurve> _calibration;
    private readonly double _threshold;

    /// <param name="slides">The tiles of each slide: score, 0 to 1, and truth.</param>
    /// <param name="threshold">Lowest score that is called positive.</param>
    public TileLedger(IReadOnlyList<IReadOnlyList<(double Score, bool IsPositive)>> slides, double threshold)
    {
        ArgumentNullException.ThrowIfNull(slides);
        _threshold = threshold;
        _falling = [.. slides.SelectMany((tiles, slide) => tiles.Select(tile => (tile.Score, tile.IsPositive, slide))).OrderByDescending(tile => tile.Score)];
        _calibration = [.. slides.Select(tiles => CalibrationCurve.Of(tiles))];
    }

    /// <summary>AUC, accuracy, sensitivity, specificity and expected calibration error, each NaN where it does not exist.</summary>
    /// <param name="drawn">How often each slide counts.</param>
    public double[] Of(int[] drawn)
    {
        ArgumentNullException.ThrowIfNull(drawn);
        (long hits, long alarms, long called, long calledWrong) = (0, 0, 0, 0);
        double halfPairs = 0;
        for (int i = 0; i < _falling.Length;)
        {
            double score = _falling[i].Score;
            (long hitsBefore, long alarmsBefore) = (hits, alarms);
            for (; i < _falling.Length && _falling[i].Score == score; i++)
            {
                hits += _falling[i].IsPositive ? drawn[_falling[i].Slide] : 0;
                alarms += _falling[i].IsPositive ? 0 : drawn[_falling[i].Slide];
            }

            halfPairs += (double)(alarms - alarmsBefore) * (hits + hitsBefore);
            (called, calledWrong) = score >= _threshold ? (hits, alarms) : (called, calledWrong);
        }

        return
        [
            hits > 0 && alarms > 0 ? halfPairs / (2.0 * hits * alarms) : double.NaN,
            (double)(called + alarms - calledWrong) / (hits + alarms),
            (double)called / hits,
            (double)(alarms - calledWrong) / alarms,
            CalibrationError(drawn),
        ];
    }

    private double CalibrationError(int[] drawn)
    {
        double apart = 0;
        long tiles = 0;
        for (int bin = 0; bin < _calibration[0].Bins.Length; bin++)
        {
            double difference = 0;
            for (int slide = 0; slide < drawn.Length; slide++)
            {
                CalibrationBin part = _calibration[slide].Bins[bin];
                difference += part.Count == 0 ? 0 : (double)drawn[slide] * part.Count * (part.MeanScore - part.PositiveShare);
                tiles += (long)drawn[slide] * part.Count;
            }

            apart += Math.Abs(difference);
        }

        return apart / tiles;
    }
}
