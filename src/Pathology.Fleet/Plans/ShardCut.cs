using System.Collections.Immutable;

namespace Pathology.Fleet;

/// <summary>Cuts a set of slides into parts that take about as long as each other.</summary>
public static class ShardCut
{
    /// <summary>The slides of each shard, by their indices in the plan, ascending.</summary>
    /// <remarks>
    /// The longest slide goes to the shard that has the least so far, and so on: no shard ends later than a third behind the best cut there is
    /// (Graham 1969), and with several slides a shard they end within a few per cent. The same plan and count give the same cut anywhere.
    /// </remarks>
    /// <param name="seconds">What each slide is expected to take.</param>
    /// <param name="count">How many shards; those for which there is no slide are empty.</param>
    public static ImmutableArray<ImmutableArray<int>> Of(IReadOnlyList<double> seconds, int count)
    {
        ArgumentNullException.ThrowIfNull(seconds);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        List<int>[] shards = [.. Enumerable.Range(0, count).Select(_ => new List<int>())];
        PriorityQueue<int, (double Seconds, int Shard)> least = new();
        for (int shard = 0; shard < count; shard++)
        {
            least.Enqueue(shard, (0, shard));
        }

        foreach (int slide in Enumerable.Range(0, seconds.Count).OrderByDescending(slide => seconds[slide]).ThenBy(slide => slide))
        {
            least.TryDequeue(out int shard, out (double Seconds, int) load);
            shards[shard].Add(slide);
            least.Enqueue(shard, (load.Seconds + seconds[slide], shard));
        }

        return [.. shards.Select(shard => shard.Order().ToImmutableArray())];
    }

    /// <summary>How far the longest and the shortest shard are apart, as a share of the mean; 0 where there is one.</summary>
    public static double SpreadOf(IReadOnlyList<double> seconds, ImmutableArray<ImmutableArray<int>> shards)
    {
        double[] loads = [.. shards.Select(shard => shard.Sum(slide => seconds[slide]))];
        double mean = loads.Average();
        return mean == 0 ? 0 : (loads.Max() - loads.Min()) / mean;
    }
}
