namespace Pathology.Inbox;

/// <summary>How far a slide of the inbox is.</summary>
internal enum SlideState
{
    /// <summary>It waits for its turn, or for its next try.</summary>
    Waiting,

    /// <summary>It is screened now; found so at a start, the program was killed over it.</summary>
    Working,

    /// <summary>Its results are whole; its files are still to be moved to the archive, or its line to be written.</summary>
    Screened,

    Done,

    /// <summary>It is not tried again until its files change.</summary>
    Failed,

    /// <summary>It was taken out of the inbox before its turn.</summary>
    Gone,
}
