namespace Pathology;

/// <summary>How patient a <see cref="DicomWebClient"/> is.</summary>
public sealed record DicomWebOptions
{
    /// <summary>How often a request is made that may succeed the next time.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>The pause after the first attempt; each further one is twice as long.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest pause, also where a server asks for a longer one.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Within which an answer must be complete, its last byte included. Large archives may take a minute to find a frame.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Most connections at a time.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>The clock of pauses.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
