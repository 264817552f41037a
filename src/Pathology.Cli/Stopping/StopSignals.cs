using System.CommandLine;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;

namespace Pathology.Cli;

/// <summary>What SIGINT (Ctrl-C) and SIGTERM (kill, a batch system's limit) do: the same, from the first moment to the last.</summary>
/// <remarks>
/// The first one asks the command to stop, and waits for it as long as <see cref="Patience"/> says: a run finishes the batch in hand and
/// closes its files, whatever that takes; nothing else has anything to lose. The second one ends the program at once. Either way the exit
/// code is 130 and a line says so. A process has one set of signal handlers, hence the static state.
/// </remarks>
internal static partial class StopSignals
{
    /// <summary>What a command that can be cancelled is given, unless it asks for more.</summary>
    private static readonly TimeSpan s_usual = TimeSpan.FromSeconds(2);

    private static readonly CancellationTokenSource s_stop = new();
    private static readonly List<PosixSignalRegistration> s_registrations = [];
    private static readonly Lock s_gate = new();
    private static TimeSpan s_patience = TimeSpan.Zero;
    private static Timer? s_late;

    /// <summary>Cancelled by the first signal.</summary>
    public static CancellationToken Token => s_stop.Token;

    /// <summary>How long the command may take to stop; none before there is a command, and infinite while a run is under way.</summary>
    private static TimeSpan Patience
    {
        get
        {
            lock (s_gate)
            {
                return s_patience;
            }
        }
        set
        {
            lock (s_gate)
            {
                s_patience = value;
            }
        }
    }

    /// <summary>Takes over the signals; for the first line of the program.</summary>
    public static void Listen()
    {
        foreach (PosixSignal signal in (PosixSignal[])[PosixSignal.SIGINT, PosixSignal.SIGTERM])
        {
            s_registrations.Add(PosixSignalRegistration.Create(signal, Handle));
        }
    }

    /// <summary>A command begins: one that takes a token is asked to stop, any other is ended where it is.</summary>
    public static void Begin(ParseResult parsed) => Patience = parsed.Action is AsynchronousCommandLineAction ? s_usual : TimeSpan.Zero;

    /// <summary>Until this is disposed of, the command is waited for as long as it takes to stop.</summary>
    public static IDisposable WaitAsLongAsItTakes() => new Waiting();

    private static void Handle(PosixSignalContext context)
    {
        context.Cancel = true;
        if (s_stop.IsCancellationRequested || Patience == TimeSpan.Zero)
        {
            StopNow();
        }

        s_late = new Timer(_ => StopUnlessARunIsClosed(), null, s_usual, Timeout.InfiniteTimeSpan);
        s_stop.Cancel();
    }

    private static void StopUnlessARunIsClosed()
    {
        if (Patience != Timeout.InfiniteTimeSpan)
        {
            StopNow();
        }
    }

    private static void StopNow()
    {
        Terminal.ShowCursor();
        Failure.Report(new OperationCanceledException());
        if (OperatingSystem.IsWindows())
        {
            Environment.Exit(ExitCode.Cancelled);
        }

        // Without the C library's clearing up: it would take away what native threads are at work with.
        _exit(ExitCode.Cancelled);
    }

    [LibraryImport("libc")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial void _exit(int code);

    private sealed class Waiting : IDisposable
    {
        private readonly TimeSpan _before = Patience;

        public Waiting() => Patience = Timeout.InfiniteTimeSpan;

        public void Dispose() => Patience = _before;
    }
}
