using System.Collections.Immutable;

namespace Pathology.Inference;

/// <summary>What was measured of a model on a device, and what was chosen of it.</summary>
/// <param name="Device">Where it ran.</param>
/// <param name="Rows">All that was tried.</param>
/// <param name="Chosen">What runs of this model on this device take from now on.</param>
public sealed record DeviceTuning(string Device, ImmutableArray<TuningRow> Rows, DeviceSetting Chosen)
{
    // Fewer tiles at once stop sooner and take less memory: no more of them for a pace that nobody notices.
    private const double AsGood = 0.98;

    /// <summary>How fast the network ran with what was chosen; 0 where nothing could be measured.</summary>
    public double TilesPerSecond => Rows.FirstOrDefault(row => row.Setting == Chosen)?.TilesPerSecond ?? 0;

    /// <summary>The smallest setting that is nearly as fast as the fastest, of those whose scores are the usual one's.</summary>
    internal static DeviceSetting Choose(IReadOnlyCollection<TuningRow> rows)
    {
        TuningRow[] same = [.. rows.Where(row => row.Apart <= HalfTrial.Allowed)];
        double best = same.Max(row => row.TilesPerSecond);
        return same.Where(row => row.TilesPerSecond >= AsGood * best)
            .OrderBy(row => row.Setting.BatchSize * row.Setting.Workers)
            .ThenByDescending(row => row.TilesPerSecond)
            .First().Setting;
    }
}
