namespace Pathology.Scoring;

/// <summary>Finds the curve that makes probabilities of scores.</summary>
public static class CalibrationFit
{
    /// <summary>Fits a curve.</summary>
    /// <param name="items">A score from 0 to 1 and the truth each.</param>
    /// <param name="method">The kind of curve.</param>
    /// <exception cref="ArgumentException">There are not both positive and negative items, or scores fall where the truth rises; says which.</exception>
    public static ScoreCurve Of(IReadOnlyList<(double Score, bool IsPositive)> items, CalibrationMethod method)
    {
        ArgumentNullException.ThrowIfNull(items);
        int positives = items.Count(item => item.IsPositive);
        int negatives = items.Count - positives;
        if (positives == 0 || negatives == 0)
        {
            throw new ArgumentException($"{items.Count} scores, {positives} of them positive: scores of both kinds are needed.");
        }

        if (method == CalibrationMethod.Isotonic)
        {
            return new ScoreCurve(method) { Knots = IsotonicFit.Of(items) };
        }

        // Platt's targets, the means of a uniform prior, keep a curve over separate classes from becoming a step.
        bool isPlatt = method == CalibrationMethod.Platt;
        double high = isPlatt ? (positives + 1.0) / (positives + 2.0) : 1;
        double low = isPlatt ? 1 / (negatives + 2.0) : 0;
        (double slope, double intercept) = LogisticFit.Of(
            [.. items.Select(item => ScoreCurve.LogOdds(item.Score))], [.. items.Select(item => item.IsPositive ? high : low)], isPlatt);
        return slope > 0
            ? new ScoreCurve(method) { Slope = slope, Intercept = intercept }
            : throw new ArgumentException("positive items do not score higher than negative ones: these scores say nothing, and no curve can make probabilities of them.");
    }
}
