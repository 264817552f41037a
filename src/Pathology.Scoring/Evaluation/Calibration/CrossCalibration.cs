using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>A curve with what cross-validation says of it: each score's probability comes from a curve that was fitted without its group.</summary>
public sealed class CrossCalibration
{
    private CrossCalibration(ScoreCurve curve, int folds, ImmutableArray<CalibrationGroup> groups, ImmutableArray<IReadOnlyList<(double Score, bool IsPositive)>> held) =>
        (Curve, Folds, Groups, Held) = (curve, folds, groups, held);

    /// <summary>Fitted on all groups.</summary>
    public ScoreCurve Curve { get; }

    /// <summary>Parts of the cross-validation: fewer than asked for where there are fewer groups of a kind.</summary>
    public int Folds { get; }

    public ImmutableArray<CalibrationGroup> Groups { get; }

    /// <summary>Group by group the probabilities that were given without it, and the truth.</summary>
    public ImmutableArray<IReadOnlyList<(double Score, bool IsPositive)>> Held { get; }

    /// <summary>Fits and cross-validates.</summary>
    /// <param name="groups">What must not be divided between fitting and judging.</param>
    /// <param name="method">The kind of curve.</param>
    /// <param name="folds">Parts of the cross-validation, 2 or more.</param>
    /// <param name="seed">The same seed divides in the same way.</param>
    /// <exception cref="ArgumentException">There are fewer than two groups with or without positive items, or no curve fits; says which.</exception>
    public static CrossCalibration Of(IReadOnlyList<CalibrationGroup> groups, CalibrationMethod method, int folds, int seed)
    {
        ArgumentNullException.ThrowIfNull(groups);
        ArgumentOutOfRangeException.ThrowIfLessThan(folds, 2);
        bool[] isPositive = [.. groups.Select(group => group.Items.Any(item => item.IsPositive))];
        int with = isPositive.Count(one => one);
        int withNegatives = groups.Count(group => group.Items.Any(item => !item.IsPositive));
        if (Math.Min(with, withNegatives) < 2)
        {
            throw new ArgumentException($"of {groups.Count} patients or slides that are held together, {with} hold something positive and {withNegatives} something negative; cross-validation needs two of each.");
        }

        int parts = Math.Min(folds, Math.Min(with, Math.Max(2, groups.Count - with)));
        int[] fold = StratifiedFolds.Of(isPositive, parts, seed);
        var held = new IReadOnlyList<(double Score, bool IsPositive)>[groups.Count];
        for (int part = 0; part < parts; part++)
        {
            ScoreCurve curve = CalibrationFit.Of([.. groups.Where((_, i) => fold[i] != part).SelectMany(group => group.Items)], method);
            for (int i = 0; i < groups.Count; i++)
            {
                if (fold[i] == part)
                {
                    held[i] = [.. groups[i].Items.Select(item => (curve.ProbabilityOf(item.Score), item.IsPositive))];
                }
            }
        }

        return new CrossCalibration(CalibrationFit.Of([.. groups.SelectMany(group => group.Items)], method), parts, [.. groups], [.. held]);
    }

    /// <summary>Expected calibration error and Brier score, before and after, with intervals from resampling the groups.</summary>
    public (CalibrationEstimate ExpectedError, CalibrationEstimate Brier) Errors(Bootstrap bootstrap)
    {
        ArgumentNullException.ThrowIfNull(bootstrap);
        var before = new CalibrationLedger([.. Groups.Select(group => group.Items)]);
        var after = new CalibrationLedger(Held);
        int[] once = [.. Enumerable.Repeat(1, Groups.Length)];
        double[] values = [.. before.Of(once), .. after.Of(once)];
        ImmutableArray<BootstrapInterval?> intervals = bootstrap.IntervalsOf(Groups.Length, drawn => [.. before.Of(drawn), .. after.Of(drawn)]);
        return (Estimate(values, intervals, 0), Estimate(values, intervals, 1));
    }

    private static CalibrationEstimate Estimate(double[] values, ImmutableArray<BootstrapInterval?> intervals, int measure)
    {
        (BootstrapInterval? before, BootstrapInterval? after) = (intervals.ElementAtOrDefault(measure), intervals.ElementAtOrDefault(measure + 2));
        return new CalibrationEstimate(values[measure], before?.Low, before?.High, values[measure + 2], after?.Low, after?.High);
    }
}
