using System.Diagnostics;
using System.Globalization;

namespace Pathology.Slides.Hosting;

/// <summary>One host, seen from its owner: a child process with its channels.</summary>
internal sealed class HostProcess : IDisposable
{
    // A program that answers nothing for so long while it starts is no host: a machine that swaps takes seconds.
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly ReadHostOptions _options;
    private readonly HostMemory _memory;
    private readonly HostChannel[] _channels;
    private readonly Stack<HostChannel> _free;
    private readonly Process _process;
    private readonly HostWords _words;
    private readonly Lock _gate = new();
    private string? _cause;
    private bool _isReady;

    private HostProcess(ReadHostOptions options, TimeProvider time)
    {
        (_options, _memory) = (options, HostMemory.Create(options.Readers));
        _channels = [.. Enumerable.Range(0, options.Readers).Select(slot => new HostChannel(_memory, slot, time))];
        _free = new Stack<HostChannel>(_channels);
        _process = Process.Start(Command(options, _memory, _channels)) ?? throw new IOException("no process was started");
        _words = new HostWords(_process.StandardError.BaseStream);
    }

    internal bool IsAlive => !_process.HasExited;

    /// <summary>Memory that it holds now, in bytes.</summary>
    internal long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts a host and does not wait for it.</summary>
    /// <exception cref="MachineNotReadyException">It cannot be started.</exception>
    internal static HostProcess Start(ReadHostOptions options, TimeProvider time)
    {
        try
        {
            return new HostProcess(options, time);
        }
        catch (Exception failure) when (failure is IOException or System.ComponentModel.Win32Exception)
        {
            throw new MachineNotReadyException($"{options.Program}: the process that reads slides cannot be started: {failure.Message}");
        }
    }

    /// <summary>Waits until it takes requests.</summary>
    /// <exception cref="MachineNotReadyException">It ended before.</exception>
    internal void WaitUntilReady()
    {
        if (_isReady)
        {
            return;
        }

        // A host that hangs in its start is killed by the timer, which ends the wait.
        using (var late = new Timer(_ => End("did not start"), null, s_patience, Timeout.InfiniteTimeSpan))
        {
            _isReady = SaysReady(_process.StandardOutput.BaseStream);
        }

        if (!_isReady)
        {
            End("did not start");
            throw new MachineNotReadyException(string.Create(
                CultureInfo.InvariantCulture, $"{_options.Program}: the process that reads slides did not start ({Words(_words.Last(), "it ended at once")})."));
        }

        foreach (HostChannel channel in _channels)
        {
            channel.LetGo();
        }
    }

    /// <summary>A channel for the calling thread; waits where all are in use.</summary>
    internal HostChannel Rent()
    {
        lock (_free)
        {
            while (_free.Count == 0)
            {
                Monitor.Wait(_free);
            }

            return _free.Pop();
        }
    }

    internal void Return(HostChannel channel)
    {
        lock (_free)
        {
            _free.Push(channel);
            Monitor.Pulse(_free);
        }
    }

    /// <summary>Ends the host where an answer has been owed for too long.</summary>
    internal void Watch()
    {
        if (_channels.Any(channel => channel.Owed > _options.Deadline))
        {
            End(string.Create(
                CultureInfo.InvariantCulture,
                $"did not answer within {_options.Deadline.TotalSeconds:0.###} s, and was ended; the file is damaged, or its disk does not answer"));
        }
    }

    /// <summary>Ends the host. The first cause is the one that is told.</summary>
    internal void End(string cause)
    {
        lock (_gate)
        {
            if (_cause is null && IsAlive)
            {
                _cause = cause;
                _process.Kill();
            }
        }
    }

    /// <summary>Forgets what libraries said of the slide before.</summary>
    internal void Forget() => _words.Forget();

    /// <summary>Ends the host, and gives what its libraries said; empty where they said nothing.</summary>
    internal string LastWords()
    {
        End("");
        _process.WaitForExit();
        return _words.Last() is { Length: > 0 } words ? $" Its libraries said: {words}" : "";
    }

    /// <summary>Waits for the end of a host that answers no more, and tells how it came about.</summary>
    internal string Obituary()
    {
        // Its pipes are closed: it has ended, or is about to.
        if (!_process.WaitForExit(TimeSpan.FromSeconds(5)))
        {
            End("closed its pipes, and was ended");
            _process.WaitForExit();
        }

        lock (_gate)
        {
            return $"{_cause ?? HostEnd.Of(_process.ExitCode, _options)}.{Words(_words.Last(), "")}";
        }
    }

    public void Dispose()
    {
        End("");
        _process.WaitForExit();
        _words.Last();
        _process.Dispose();
        foreach (HostChannel channel in _channels)
        {
            channel.Dispose();
        }

        _memory.Dispose();
    }

    private static bool SaysReady(Stream output)
    {
        Span<byte> said = stackalloc byte[HostServer.Ready.Length];
        int count = 0;
        for (int read = 1; read > 0 && count < said.Length; count += read)
        {
            read = HostPipe.Read(output, said[count..]);
        }

        return count == said.Length && said.SequenceEqual(HostServer.Ready);
    }

    private static string Words(string words, string otherwise) => words.Length > 0 ? $" Its libraries said: {words}" : otherwise;

    private static ProcessStartInfo Command(ReadHostOptions options, HostMemory memory, HostChannel[] channels)
    {
        string[] arguments =
        [
            .. options.Arguments,
            .. new HostArguments(
                Environment.ProcessId,
                memory.Number,
                options.MemoryBytes,
                (int)Math.Ceiling(options.ProcessorTime.TotalSeconds),
                string.Join(',', channels.Select(channel => channel.Ends))).Write(),
        ];
        return new ProcessStartInfo(options.Program, arguments)
        {
            RedirectStandardInput = true, // never written to: it ends when this process does, and the host with it
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["DOTNET_EnableDiagnostics"] = "0", // its socket would stay in the temporary folder when the host is killed
                ["DOTNET_gcConcurrent"] = "0",
                ["DOTNET_DbgEnableMiniDump"] = "0",

                // The C library gives the memory of each decoded tile back to the system, and takes it anew for the next, page by page:
                // a fifteenth of the time of JPEG 2000. It may keep it, within the host's limit.
                ["MALLOC_TRIM_THRESHOLD_"] = "268435456",
                ["MALLOC_MMAP_THRESHOLD_"] = "33554432",
            },
        };
    }
}
