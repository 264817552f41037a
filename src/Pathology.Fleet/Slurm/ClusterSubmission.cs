using System.Collections.Immutable;

namespace Pathology.Fleet;

/// <summary>A job that SLURM has been given.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Offset">What is added to the number of a task to give the number of its shard.</param>
/// <param name="Shards">The shards of its tasks; empty for a merge.</param>
public sealed record ClusterSubmission(string Id, int Offset, ImmutableArray<int> Shards)
{
    /// <summary>Whether it puts the shards together.</summary>
    public bool IsMerge => Shards.IsEmpty;
}
