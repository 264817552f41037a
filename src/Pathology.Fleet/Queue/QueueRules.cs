namespace Pathology.Fleet;

/// <summary>How long workers have slides, and how often one is tried.</summary>
public sealed record QueueRules
{
    /// <summary>How long a lease holds after the last sign of life. Shorter loses less time to a dead worker; longer survives a database that is away.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often a worker gives one: thrice in a lease, so that one may be lost.</summary>
    public TimeSpan Heartbeat => Lease / 3;

    /// <summary>How often a slide is tried before it is set aside: what kills worker after worker must not do so for ever.</summary>
    public int Attempts { get; init; } = 3;

    /// <summary>How long a slide that failed rests before it is tried again; twice as long each time.</summary>
    public TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a database that does not answer is asked again.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromMinutes(10);
}
