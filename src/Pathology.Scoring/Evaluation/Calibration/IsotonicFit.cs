using System.Collections.Immutable;

namespace Pathology.Scoring;

/// <summary>Least squares under a curve that never falls: pool adjacent violators (Ayer et al. 1955), as scikit-learn's IsotonicRegression gives it.</summary>
internal static class IsotonicFit
{
    /// <summary>The curve's points, scores rising; of a level stretch its two ends alone.</summary>
    public static ImmutableArray<CalibrationKnot> Of(IReadOnlyList<(double Score, bool IsPositive)> items)
    {
        List<(double First, double Last, double Sum, double Count)> blocks = [];
        foreach (IGrouping<double, (double Score, bool IsPositive)> equal in items.OrderBy(item => item.Score).GroupBy(item => item.Score))
        {
            (double First, double Last, double Sum, double Count) block = (equal.Key, equal.Key, equal.Count(item => item.IsPositive), equal.Count());
            while (blocks.Count > 0 && blocks[^1].Sum * block.Count >= block.Sum * blocks[^1].Count)
            {
                (double First, double Last, double Sum, double Count) before = blocks[^1];
                block = (before.First, block.Last, before.Sum + block.Sum, before.Count + block.Count);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return [.. blocks.SelectMany(block => Ends(block.First, block.Last, block.Sum / block.Count))];
    }

    private static IEnumerable<CalibrationKnot> Ends(double first, double last, double share) =>
        first == last ? [new(first, share)] : [new(first, share), new(last, share)];
}
