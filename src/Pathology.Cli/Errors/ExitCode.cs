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

    /// <summary>A library, model or device is missing on this machine.</summary>
    public const int MachineNotReady = 3;

    /// <summary>Stopped by the user; the same command goes on where it was.</summary>
    public const int Cancelled = 130;
}
