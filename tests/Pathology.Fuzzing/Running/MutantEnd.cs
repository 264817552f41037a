namespace Pathology.Fuzzing;

/// <summary>How the reading of a damaged file ended.</summary>
internal enum MutantEnd
{
    /// <summary>It was read: the damage lies where nobody looks, or makes another file that is well-formed.</summary>
    Read,

    /// <summary>It failed cleanly, with a sentence about the file.</summary>
    Refused,

    /// <summary>It took down the child process that reads in the program's place; the program says so, and goes on.</summary>
    HostLost,

    /// <summary>An exception that the program calls unforeseen: a fault of ours.</summary>
    Unforeseen,

    /// <summary>It ended the process: a fault of ours.</summary>
    Crashed,

    /// <summary>It was not done in the time that is given: a fault of ours.</summary>
    Hung,
}
