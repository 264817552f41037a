namespace Pathology.Inbox;

/// <summary>What a slide's failure means for its further tries.</summary>
internal enum FailureKind
{
    /// <summary>The slide itself: the same file fails again.</summary>
    OfTheSlide,

    /// <summary>Seen while tiles were read, where a damaged file and a share that went away look alike: tried once more.</summary>
    Unclear,

    /// <summary>The machine, the network or the permissions: it may pass.</summary>
    Passing,

    /// <summary>The disk is full: no failure of the slide, and no try.</summary>
    DiskFull,
}
