using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>The receiver operating characteristic of scores against the truth, and the area under it.</summary>
/// <remarks>
/// The area is that of Mann and Whitney: how often a positive scores higher than a negative, a tie counting one half, which is what
/// the trapezoids under the curve add up to (scikit-learn's <c>roc_auc_score</c>). It is counted in whole numbers, so it does not
/// depend on the order of the items.
/// </remarks>
public sealed class RocCurve
{
    private RocCurve(ImmutableArray<RocPoint> points, int positives, int negatives, double? area) =>
        (Points, Positives, Negatives, Area) = (points, positives, negatives, area);

    /// <summary>One point a distinct score, from (0, 0), where nothing is called positive, to (1, 1).</summary>
    public ImmutableArray<RocPoint> Points { get; }

    /// <summary>How many items are positive in truth.</summary>
    public int Positives { get; }

    /// <summary>How many items are negative in truth.</summary>
    public int Negatives { get; }

    /// <summary>Area under the curve, 0 to 1; null where there is no positive or no negative, so that there is nothing to tell apart.</summary>
    public double? Area { get; }

    /// <summary>The curve of these items.</summary>
    /// <param name="items">A score and the truth each; the scores of any scale, infinities included.</param>
    /// <exception cref="ArgumentException">A score is NaN.</exception>
    public static RocCurve Of(IEnumerable<(double Score, bool IsPositive)> items)
    {
        (double Score, bool IsPositive)[] falling = [.. items.OrderByDescending(item => item.Score)];
        if (falling.Any(item => double.IsNaN(item.Score)))
        {
            throw new ArgumentException("A score is not a number.", nameof(items));
        }

        int positives = falling.Count(item => item.IsPositive);
        int negatives = falling.Length - positives;
        ImmutableArray<RocPoint>.Builder points = ImmutableArray.CreateBuilder<RocPoint>();
        points.Add(PointAt(double.PositiveInfinity, 0, 0));
        int hits = 0;
        int alarms = 0;
        long halfPairs = 0;
        for (int i = 0; i < falling.Length;)
        {
            double threshold = falling[i].Score;
            (int hitsBefore, int alarmsBefore) = (hits, alarms);
            for (; i < falling.Length && falling[i].Score == threshold; i++)
            {
                hits += falling[i].IsPositive ? 1 : 0;
                alarms += falling[i].IsPositive ? 0 : 1;
            }

            halfPairs += (long)(alarms - alarmsBefore) * (hits + hitsBefore);
            points.Add(PointAt(threshold, alarms, hits));
        }

        double? area = positives > 0 && negatives > 0 ? halfPairs / (2.0 * positives * negatives) : null;
        return new RocCurve(points.ToImmutable(), positives, negatives, area);

        RocPoint PointAt(double threshold, int alarms, int hits) => new(threshold, (double)alarms / negatives, (double)hits / positives);
    }
}
