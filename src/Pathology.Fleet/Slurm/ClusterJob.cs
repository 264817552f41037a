using System.Collections.Immutable;

namespace Pathology.Fleet;

/// <summary>A plan's screening as SLURM is asked for it.</summary>
public sealed record ClusterJob
{
    /// <summary>What runs the program: a word or several, as a shell takes them.</summary>
    public required string Program { get; init; }

    /// <summary>The folder that everything goes into; absolute.</summary>
    public required string Output { get; init; }

    /// <summary>The folder in which relative paths of the plan lead somewhere; absolute.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>How many shards the plan is cut into, a task each.</summary>
    public required int Tasks { get; init; }

    /// <summary>How many of them may run at once; null for as many as SLURM likes.</summary>
    public int? AtOnce { get; init; }

    /// <summary>What <c>screen</c> is given besides plan, shard and output.</summary>
    public ImmutableArray<string> ScreenArguments { get; init; } = [];

    /// <summary>What <c>merge</c> is given besides parts, plan and output.</summary>
    public ImmutableArray<string> MergeArguments { get; init; } = [];

    /// <summary>What <c>sbatch</c> is asked of every task: <c>--partition=gpu</c>, <c>--gpus=1</c>, <c>--time=4:00:00</c>.</summary>
    public ImmutableArray<string> Requirements { get; init; } = [];

    /// <summary>What it is asked of the merge, which needs neither a GPU nor long.</summary>
    public ImmutableArray<string> MergeRequirements { get; init; } = [];

    /// <summary>How long before its time limit a task is told to stop, in seconds: a batch must end in it and a journal be closed.</summary>
    public int StopSeconds { get; init; } = 120;

    /// <summary>The largest number of tasks that the cluster takes in one array; larger jobs are several arrays.</summary>
    public int LargestArray { get; init; } = 1000;
}
