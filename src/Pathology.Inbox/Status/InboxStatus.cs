namespace Pathology.Inbox;

/// <summary>How an inbox fares now. Holds no slide's name: names may be those of patients.</summary>
internal sealed record InboxStatus
{
    public required QueueCounts Counts { get; init; }

    /// <summary>Why no slide is begun, a sentence; null while all goes on.</summary>
    public string? Paused { get; init; }

    public long TilesScored { get; init; }

    public double TilesPerSecond { get; init; }

    /// <summary>Slides screened since the start, and the seconds that they took together and the last one alone.</summary>
    public int SlidesTimed { get; init; }

    public double SecondsOfSlides { get; init; }

    public double SecondsOfLast { get; init; }

    /// <summary>Bytes left where the run lies; null where the system does not tell.</summary>
    public long? FreeBytes { get; init; }

    /// <summary>Seconds since the inbox was last looked at with success; null before the first time.</summary>
    public double? SecondsSinceLook { get; init; }

    /// <summary>Retries since the start.</summary>
    public int Retries { get; init; }
}
