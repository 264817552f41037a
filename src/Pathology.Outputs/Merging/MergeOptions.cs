namespace Pathology.Outputs;

/// <summary>What becomes of several runs when they are put together.</summary>
public sealed record MergeOptions
{
    /// <summary>
    /// Adds to what the runs tell of themselves (model, options) what their task makes of all slides together: patients, a challenge's tables.
    /// </summary>
    public required Func<RunInfo, RunInfo> Complete { get; init; }

    /// <summary>
    /// The slides that there ought to be, where a plan says so: those that no run has are failed ones of the merged run. Null where nobody
    /// knows; then every run must have been finished.
    /// </summary>
    public IReadOnlyList<RunSlide>? Expected { get; init; }

    /// <summary>What the search for slides passed over, where a plan says so; null for what the runs say.</summary>
    public IReadOnlyList<PassedOverFile>? PassedOver { get; init; }

    /// <summary>Whether that counts as failed; null for what the runs say.</summary>
    public bool? PassedOverFails { get; init; }

    /// <summary>Takes runs that were not finished for what they have.</summary>
    public bool Unfinished { get; init; }

    /// <summary>Copies slides' files even where they could be linked: the runs may then be deleted or changed at will, at twice the space.</summary>
    public bool Copy { get; init; }

    /// <summary>Where the output folder holds another run, moves that one aside rather than refuse.</summary>
    public bool Anew { get; init; }

    /// <summary>Is told how many slides have been put in place, of how many.</summary>
    public Action<int, int>? Progress { get; init; }
}
