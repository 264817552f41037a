namespace Pathology.Reliability.Tests;

/// <summary>The ways in which a disk says no.</summary>
internal enum FaultKind
{
    /// <summary>It is full, and stays so: nothing can be written, made or flushed any more; removing and renaming still work.</summary>
    Full,

    /// <summary>It was full for a moment, and took half of what was written.</summary>
    ShortWrite,

    /// <summary>It failed once.</summary>
    Failed,

    /// <summary>It failed and stays away, as a network share does: nothing works any more.</summary>
    Gone,

    /// <summary>The one thing is not permitted.</summary>
    Denied,
}
