namespace Pathology.Slides;

/// <summary>How the processes are started that read slides, and what one of them may take.</summary>
/// <remarks>The program named here hands its arguments to <see cref="ReadHost.Serve"/> before it does anything else.</remarks>
public sealed record ReadHostOptions
{
    /// <summary>The program to start: any that calls <see cref="ReadHost.Serve"/>, the caller's own included.</summary>
    public required string Program { get; init; }

    /// <summary>Arguments that stand before those of the host: the assembly where the program is <c>dotnet</c>, a command's name.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [];

    /// <summary>
    /// How long the opening of a slide, or the reading of one region, may take by the clock. Long enough for a network disk that wakes up;
    /// a slide that never answers holds its reader for so long.
    /// </summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>Processor time for the same: a decoder that turns in a circle is not waiting for a disk.</summary>
    public TimeSpan ProcessorTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Memory that one host may take beyond what it starts with, in bytes. Decoded tiles and a format's tables come out of it.</summary>
    public long MemoryBytes { get; init; } = 2L << 30;

    /// <summary>Regions that one host reads at once; more wait. A thread of the host each, which costs next to nothing while it is idle.</summary>
    public int Readers { get; init; } = Math.Clamp(Environment.ProcessorCount, 2, 32);

    /// <summary>Hosts kept ready beyond those that read, so that the next slide waits for none: some 40 MB each.</summary>
    public int Spare { get; init; } = 1;

    /// <summary>Whether the first host is started at once, to be ready for the first slide; else with <see cref="ReadHosts.Prepare"/>, or with the first slide that needs one.</summary>
    public bool StartsAhead { get; init; } = true;

    internal void Validate()
    {
        ArgumentException.ThrowIfNullOrEmpty(Program, nameof(Program));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Deadline, TimeSpan.Zero, nameof(Deadline));
        ArgumentOutOfRangeException.ThrowIfLessThan(ProcessorTime, TimeSpan.FromSeconds(1), nameof(ProcessorTime));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(MemoryBytes, nameof(MemoryBytes));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(Readers, nameof(Readers));
        ArgumentOutOfRangeException.ThrowIfNegative(Spare, nameof(Spare));
    }
}
