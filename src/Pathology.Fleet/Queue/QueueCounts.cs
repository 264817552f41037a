using System.Collections.Immutable;

namespace Pathology.Fleet;

/// <summary>How far a queue is.</summary>
public sealed record QueueCounts
{
    public required long Waiting { get; init; }

    /// <summary>Slides that a worker has, and gives signs of life.</summary>
    public required long Leased { get; init; }

    /// <summary>Slides whose worker gave no sign for longer than its lease: they go to whoever asks next.</summary>
    public required long Expired { get; init; }

    public required long Done { get; init; }

    /// <summary>Slides that failed as often as they are tried.</summary>
    public required long Failed { get; init; }

    /// <summary>Slides whose workers died as often as they are tried.</summary>
    public required long Aside { get; init; }

    /// <summary>Workers that have slides now.</summary>
    public required long Workers { get; init; }

    /// <summary>What the slides that are left were expected to take, one after the other, in seconds.</summary>
    public required double SecondsLeft { get; init; }

    /// <summary>Why slides failed or were set aside, by name; the first few.</summary>
    public required ImmutableArray<(string Name, string Reason)> Problems { get; init; }

    /// <summary>All slides.</summary>
    public long Slides => Waiting + Leased + Expired + Done + Failed + Aside;

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsFinished => Waiting + Leased + Expired == 0;
}
