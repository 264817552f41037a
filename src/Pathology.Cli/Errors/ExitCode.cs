namespace Pathology.Cli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    /// <summary>All slides completed.</summary>
    public const int Completed = 0;

    /// <summary>Some slide failed; its line says why, the others are done.</summary>
    public const int SomeFailed = 1;

    /// <summary>The command line, or a file that it names, is wrong.</summary>
    public const int WrongUsage = 2;

    /// <summary>
    /// The machine is not ready: a library, model or device is missing, a folder cannot be written, or another run is writing there.
    /// </summary>
    public const int MachineNotReady = 3;

    /// <summary>A fault of the program itself, as sysexits.h numbers it; where it happened is written down.</summary>
    public const int Unforeseen = 70;

    /// <summary>Stopped by the user; the same command goes on where it was.</summary>
    public const int Cancelled = 130;
}
