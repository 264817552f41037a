namespace Pathology.Scoring;

/// <summary>Counts by group, so that a resample of the groups costs no walk over their items.</summary>
internal sealed class CalibrationLedger
{
    private const int Bins = 10;

    private readonly (double Count, double Positives, double Sum)[][] _bins;
    private readonly double[] _squares;

    public CalibrationLedger(IReadOnlyList<IReadOnlyList<(double Score, bool IsPositive)>> groups)
    {
        _bins = [.. groups.Select(BinsOf)];
        _squares = [.. groups.Select(items => items.Sum(item => Math.Pow(item.Score - (item.IsPositive ? 1 : 0), 2)))];
    }

    /// <summary>Expected calibration error and Brier score of the groups, each as often as it was drawn.</summary>
    public double[] Of(int[] drawn)
    {
        (double error, double squares, double all) = (0, 0, 0);
        for (int bin = 0; bin < Bins; bin++)
        {
            (double count, double positives, double sum) = (0, 0, 0);
            for (int i = 0; i < drawn.Length; i++)
            {
                (double Count, double Positives, double Sum) one = _bins[i][bin];
                (count, positives, sum) = (count + (drawn[i] * one.Count), positives + (drawn[i] * one.Positives), sum + (drawn[i] * one.Sum));
            }

            error += Math.Abs(sum - positives);
            all += count;
        }

        for (int i = 0; i < drawn.Length; i++)
        {
            squares += drawn[i] * _squares[i];
        }

        return [error / all, squares / all];
    }

    private static (double Count, double Positives, double Sum)[] BinsOf(IReadOnlyList<(double Score, bool IsPositive)> items) =>
    [
        .. CalibrationCurve.Of(items, Bins).Bins.Select(bin => bin.Count == 0
            ? (0.0, 0.0, 0.0)
            : (bin.Count, Math.Round(bin.Count * bin.PositiveShare), bin.Count * bin.MeanScore)),
    ];
}
