namespace Pathology;

/// <summary>What stands at a path.</summary>
public enum FileKind
{
    /// <summary>Nothing.</summary>
    Missing,

    /// <summary>A link whose target is not there, or that leads back to itself.</summary>
    BrokenLink,

    /// <summary>Something, but this user may not look at it.</summary>
    Denied,

    /// <summary>A regular file: the only kind that may be opened without fear that the opening waits for ever.</summary>
    File,

    Folder,

    /// <summary>A named pipe; whoever opens one waits until somebody writes to it.</summary>
    Pipe,

    Socket,

    Device,
}
