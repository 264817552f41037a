using System.Collections.Immutable;
using Pathology.Fleet;

namespace Pathology.Cli;

/// <summary>How far a cluster's job is: what SLURM says, and what stands in the shards' folders.</summary>
internal sealed record ClusterStatus
{
    public required ImmutableArray<ShardProgress> Shards { get; init; }

    /// <summary>Shards that a task waits for or runs.</summary>
    public required ImmutableHashSet<int> AtWork { get; init; }

    public required int Running { get; init; }

    public int Waiting => AtWork.Count - Running;

    public required bool IsMergeQueued { get; init; }

    public int Slides => Shards.Sum(shard => shard.Slides);

    public int Done => Shards.Sum(shard => shard.Done);

    public int Left => Shards.Sum(shard => shard.Left);

    public ImmutableArray<SlideOutcome> Failed => [.. Shards.SelectMany(shard => shard.Failed)];

    /// <summary>What a task takes for a slide; null where none is done.</summary>
    public double? SecondsPerSlide => Done == 0 ? null : Shards.Where(shard => shard.Done > 0).Sum(shard => shard.Elapsed.TotalSeconds) / Done;

    /// <summary>Until the last slide, at as many tasks as run now; null where that cannot be told.</summary>
    public TimeSpan? TimeLeft
    {
        get
        {
            // Slides differ: what is left is reckoned by what the plan expected of it, and that by how it did so far.
            (double expected, double taken) = (Shards.Sum(shard => shard.SecondsDone), Shards.Where(shard => shard.Done > 0).Sum(shard => shard.Elapsed.TotalSeconds));
            return Running == 0 || Left == 0 || expected <= 0 ? null : TimeSpan.FromSeconds(Math.Ceiling(Shards.Sum(shard => shard.SecondsLeft) * taken / expected / Running));
        }
    }

    public static ClusterStatus Of(ClusterRecord record, ImmutableArray<ShardProgress> shards, IReadOnlyCollection<QueuedTask> queue)
    {
        Dictionary<string, ClusterSubmission> submissions = record.Submissions.ToDictionary(one => one.Id, StringComparer.Ordinal);
        (int Shard, bool IsRunning)[] tasks =
        [
            .. queue.Where(task => task.Task is not null && submissions.ContainsKey(task.Job))
                .Select(task => (submissions[task.Job].Offset + task.Task!.Value, task.IsRunning)),
        ];
        return new ClusterStatus
        {
            Shards = shards,
            AtWork = [.. tasks.Select(task => task.Shard)],
            Running = tasks.Where(task => task.IsRunning).Select(task => task.Shard).Distinct().Count(),
            IsMergeQueued = queue.Any(task => submissions.TryGetValue(task.Job, out ClusterSubmission? one) && one.IsMerge),
        };
    }
}
