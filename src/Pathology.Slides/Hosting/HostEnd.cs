using System.Globalization;

namespace Pathology.Slides.Hosting;

/// <summary>Tells from a host's exit code what ended it.</summary>
internal static class HostEnd
{
    private const int Signalled = 128;

    internal static string Of(int exitCode, ReadHostOptions options) => exitCode switch
    {
        Signalled + 4 => "ended with SIGILL (a broken instruction); the file is damaged, or of a kind that its decoder cannot take",
        Signalled + 5 => "ended with SIGTRAP (a library gave up); the file is damaged, or asks for memory that is not there",
        Signalled + 6 => "ended with SIGABRT (a library gave up); the file is damaged, or of a kind that its decoder cannot take",
        Signalled + 7 => "ended with SIGBUS (memory that is not there); the file is damaged, or became shorter while it was read",
        Signalled + 8 => "ended with SIGFPE (a division by zero); the file is damaged",
        Signalled + 9 => "ended with SIGKILL: somebody killed it, or the system for want of memory",
        Signalled + 11 => "ended with SIGSEGV (memory that is not its own); the file is damaged, or of a kind that its decoder cannot take",
        Signalled + 24 => string.Create(
            CultureInfo.InvariantCulture,
            $"ended with SIGXCPU: it took more than {options.ProcessorTime.TotalSeconds:0} s of processor time; the file is damaged"),
        > Signalled and < Signalled + 65 => string.Create(CultureInfo.InvariantCulture, $"ended with signal {exitCode - Signalled}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"ended with code {exitCode}"),
    };
}
