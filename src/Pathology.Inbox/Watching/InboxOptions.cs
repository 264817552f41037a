using System.Collections.Immutable;

namespace Pathology.Inbox;

/// <summary>How an inbox is watched.</summary>
public sealed record InboxOptions
{
    /// <summary>The run's folder, where the queue lies too.</summary>
    public required string OutputFolder { get; init; }

    /// <summary>Where finished slides are moved; null moves nothing.</summary>
    public string? Archive { get; init; }

    /// <summary>
    /// Which slides come first, most urgent first: patterns with * and ? of a path below the inbox, or of a file's name. Those that match
    /// none come last.
    /// </summary>
    public ImmutableArray<string> Priorities { get; init; } = [];

    /// <summary>
    /// How long a file must stay the same before it counts as arrived. Shorter takes a slide whose copying paused for one that is whole.
    /// </summary>
    public TimeSpan Settle { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Between two looks at the inbox.</summary>
    public TimeSpan LookEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Bytes that stay free on the output's disk: with fewer no slide is begun.</summary>
    public long LeaveFree { get; init; } = 5L << 30;

    /// <summary>The pauses between tries of a slide that failed for a passing reason.</summary>
    public RetryPlan Retries { get; init; } = new();

    /// <summary>Ends when everything that is in the inbox has had its turn.</summary>
    public bool Once { get; init; }

    /// <summary>Tries slides again that failed for good.</summary>
    public bool RetryFailed { get; init; }

    /// <summary>At the least between two writings of the run's tables.</summary>
    public TimeSpan RefreshEvery { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Bytes left where the output is; null where the system does not tell.</summary>
    public Func<string, long?> FreeBytes { get; init; } = FreeSpace.Of;
}
