using System.Runtime.InteropServices;

namespace Pathology.Cli;

/// <summary>The limit of open files, looked at before anything needs one: below it .NET cannot even load its own parts, and ends without a sentence.</summary>
internal static partial class OpenFiles
{
    // Measured on two cores: 159 at most while three slides are under way, half of them the runtime's own assemblies (two each), the rest
    // pipes to what reads slides, journals and slides. More readers need more pipes.
    private const ulong Needed = 256;

    private const int LimitOfFiles = 7; // RLIMIT_NOFILE on Linux

    /// <summary>What is wrong, in a sentence; null where nothing is, or the system does not tell.</summary>
    /// <remarks>Where the soft limit is lower than the hard one, .NET has raised it when it started.</remarks>
    public static string? WhyTooFew() =>
        OperatingSystem.IsLinux() && getrlimit(LimitOfFiles, out Limit limit) == 0 && limit.Soft < Needed
            ? $"the limit of open files is {limit.Soft}; {Needed} are needed. Raise it with 'ulimit -n {Needed * 4}', or ask whoever set it (limits.conf, LimitNOFILE)."
            : null;

#pragma warning disable IDE1006 // the C library's own name
    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int getrlimit(int resource, out Limit limit);
#pragma warning restore IDE1006

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
