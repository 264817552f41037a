using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>The program as a user starts it: a process with arguments, two streams and an exit code.</summary>
internal sealed partial class PathologyProcess : IDisposable
{
    private const int Interrupted = 2; // SIGINT
    private const int Terminated = 15; // SIGTERM

    // The program that was built with the tests; or one from a package, to which the same tests are then put.
    private static readonly string[] s_program = Environment.GetEnvironmentVariable("PATHOLOGY_PROGRAM") is { Length: > 0 } packaged
        ? [packaged]
        : ["dotnet", Path.Combine(AppContext.BaseDirectory, "pathology.dll")];

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private readonly StringBuilder _error = new();

    private PathologyProcess(Process process)
    {
        _process = process;
        _process.OutputDataReceived += (_, line) => Append(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Append(_error, line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Its number among the machine's processes.</summary>
    public int Id => _process.Id;

    public bool HasEnded => _process.HasExited;

    public int ExitCode => _process.ExitCode;

    public string Output => Text(_output);

    public string Error => Text(_error);

    /// <summary>Starts the program with its output piped.</summary>
    public static PathologyProcess Start(params string[] arguments) => StartProgram(s_program[0], [.. s_program[1..], .. arguments]);

    /// <summary>Runs it by a line of the shell in which <c>"$@"</c> is the program with its arguments; five minutes at most.</summary>
    public static async Task<PathologyProcess> RunByShellAsync(string line, params string[] arguments)
    {
        PathologyProcess process = StartProgram("/bin/sh", ["-c", line, "sh", .. s_program, .. arguments]);
        await process.WaitAsync();
        return process;
    }

    private static PathologyProcess StartProgram(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Repository.Root,
        };
        var process = new PathologyProcess(Process.Start(start)!);
        process._process.StandardInput.Close();
        return process;
    }

    /// <summary>Runs the program to its end, or fails the test after five minutes.</summary>
    public static async Task<PathologyProcess> RunAsync(params string[] arguments)
    {
        PathologyProcess process = Start(arguments);
        await process.WaitAsync();
        return process;
    }

    /// <summary>Waits for the end and for the last of the output.</summary>
    public async Task WaitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            Kill();
            Assert.Fail($"The program did not end within five minutes. It printed:\n{Output}\n{Error}");
        }
    }

    /// <summary>Ends it as <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill(entireProcessTree: true);

    /// <summary>Sends SIGINT, as Ctrl-C does.</summary>
    /// <remarks>By the C library: a bare machine has no program of the name <c>kill</c>.</remarks>
    public void Interrupt() => Send(Interrupted);

    /// <summary>Sends SIGTERM, as <c>kill</c> and batch systems do.</summary>
    public void Terminate() => Send(Terminated);

    /// <summary>Sends a signal to any process.</summary>
    public static void Send(int process, int signal) => Assert.Equal(0, Signal(process, signal));

    /// <summary>Waits until <paramref name="moment"/> is there, or the program has ended.</summary>
    public async Task WaitForAsync(Func<bool> moment)
    {
        while (!moment() && !HasEnded)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Signal(int process, int signal);

    // A process that ended a moment ago has no number any more.
    private void Send(int signal) => Assert.True(Signal(_process.Id, signal) == 0 || _process.WaitForExit(TimeSpan.FromSeconds(5)));

    private static void Append(StringBuilder text, string? line)
    {
        if (line is not null)
        {
            lock (text)
            {
                text.AppendLine(line);
            }
        }
    }

    private static string Text(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }
}
