namespace Pathology.Fleet;

/// <summary>Where the files of a cluster's job lie under its output.</summary>
/// <param name="Output">The folder that everything goes into.</param>
public sealed record ClusterFolder(string Output)
{
    /// <summary>Scripts, the plan as it was submitted, the record of what was submitted.</summary>
    public string Control => Path.Combine(Output, "cluster");

    public string Plan => Path.Combine(Control, "plan.json");

    public string ScreenScript => Path.Combine(Control, "screen.sbatch");

    public string MergeScript => Path.Combine(Control, "merge.sbatch");

    public string Record => Path.Combine(Control, "cluster.json");

    public string Logs => Path.Combine(Control, "logs");

    /// <summary>There once the job was cancelled: a task that is stopped then is not queued again.</summary>
    public string Cancelled => Path.Combine(Control, "cancelled");

    /// <summary>A results folder a shard.</summary>
    public string Parts => Path.Combine(Output, "parts");

    /// <summary>The merged run.</summary>
    public string Results => Path.Combine(Output, "results");

    /// <summary>The results folder of a shard, counted from 1.</summary>
    public string PartOf(int shard) => Path.Combine(Parts, FormattableString.Invariant($"{shard}"));
}
