using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pathology.Fuzzing;

/// <summary>A process that reads damaged files; a new one is started where it was ended.</summary>
internal sealed class WorkerProcess(TimeSpan longest) : IDisposable
{
    private readonly StringBuilder _complaints = new();
    private Process? _process;

    /// <summary>Has a file read.</summary>
    public async Task<MutantResult> ReadAsync(string target, string folder, string file)
    {
        Process process = _process ??= Start();
        long begun = Stopwatch.GetTimestamp();
        await process.StandardInput.WriteLineAsync($"{target}\t{folder}\t{file}");
        await process.StandardInput.FlushAsync();
        using var limit = new CancellationTokenSource(longest);
        try
        {
            string? answer = await process.StandardOutput.ReadLineAsync(limit.Token);
            TimeSpan took = Stopwatch.GetElapsedTime(begun);
            if (answer?.Split('\t', 3) is [var peak, var end, .. var sentence])
            {
                long bytes = long.Parse(peak, CultureInfo.InvariantCulture) << 10;
                return new MutantResult(Enum.Parse<MutantEnd>(end), took, bytes, sentence is [var one] ? one : "");
            }

            await process.WaitForExitAsync(CancellationToken.None);
            lock (_complaints)
            {
                return new MutantResult(MutantEnd.Crashed, took, 0, $"exit code {process.ExitCode}: {_complaints}");
            }
        }
        catch (OperationCanceledException)
        {
            return new MutantResult(MutantEnd.Hung, longest, 0, "");
        }
        finally
        {
            if (limit.IsCancellationRequested || process.HasExited)
            {
                Dispose();
            }
        }
    }

    public void Dispose()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
        }

        _process?.Dispose();
        _process = null;
        _complaints.Clear();
    }

    private Process Start()
    {
        var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(WorkerProcess).Assembly.Location, "worker"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        process.ErrorDataReceived += (_, line) =>
        {
            lock (_complaints)
            {
                if (line.Data is { } text && _complaints.Length < 2000)
                {
                    _complaints.Append(text).Append(" | ");
                }
            }
        };
        process.BeginErrorReadLine();
        return process;
    }
}
