using System.Runtime.InteropServices;

namespace Pathology.Cli;

/// <summary>The limit of open files, looked at before anything needs one: below it .NET cannot even load its own parts, and ends without a sentence.</summary>
internal static partial class OpenFiles
{
    // Measured while slides are read in five processes at once (three under way, one ready, one ending): 140 whatever the readers, of which 98
    // are the runtime's own assemblies, two each; and 10 for each reader of such a process. One that starts takes 2 more a reader.
    private const int Base = 150;
    private const int EachReader = 12;
    private const int FewestReaders = 2;
    private const int Needed = Base + (EachReader * FewestReaders);

    // With fewer, .NET does not get as far as writing to the terminal.
    private const int Hopeless = 64;

    private const int LimitOfFiles = 7; // RLIMIT_NOFILE on Linux
    private const int StandardError = 2;

    /// <summary>Says so by the system alone, where too few files may be open for anything else; false where there are enough for that.</summary>
    public static bool TellIfHopeless()
    {
        if (Allowed() is not < Hopeless)
        {
            return false;
        }

        ReadOnlySpan<byte> sentence = "pathology: the limit of open files is too low for the program to start. Raise it with 'ulimit -n 1024'.\n"u8;
        _ = write(StandardError, sentence, sentence.Length);
        return true;
    }

    /// <summary>What is wrong, in a sentence; null where nothing is, or the system does not tell.</summary>
    /// <remarks>Where the soft limit is lower than the hard one, .NET has raised it when it started.</remarks>
    public static string? WhyTooFew() => WhyTooFew(Allowed());

    /// <summary>How many readers a process may have that reads slides, so that the files which may be open are enough.</summary>
    /// <param name="wanted">How many there would be.</param>
    public static int ReadersWithin(int wanted) => ReadersWithin(wanted, Allowed());

    internal static string? WhyTooFew(ulong? allowed) => allowed < Needed
        ? $"the limit of open files is {allowed}; {Needed} are needed. Raise it with 'ulimit -n 1024', or ask whoever set it (limits.conf, LimitNOFILE)."
        : null;

    internal static int ReadersWithin(int wanted, ulong? allowed) =>
        allowed is { } files && files < int.MaxValue ? Math.Min(wanted, Math.Max(FewestReaders, ((int)files - Base) / EachReader)) : wanted;

    private static ulong? Allowed() => OperatingSystem.IsLinux() && getrlimit(LimitOfFiles, out Limit limit) == 0 ? limit.Soft : null;

#pragma warning disable IDE1006 // the C library's own name
    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int getrlimit(int resource, out Limit limit);

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial nint write(int file, ReadOnlySpan<byte> bytes, nint count);
#pragma warning restore IDE1006

    private struct Limit
    {
        public ulong Soft;
        public ulong Hard;
    }
}
