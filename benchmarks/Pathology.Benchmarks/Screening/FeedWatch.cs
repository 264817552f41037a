using System.Diagnostics;
using System.Globalization;

namespace Pathology.Benchmarks;

/// <summary>What the processors did between the first tile that a run scored and the last.</summary>
/// <remarks>
/// This process's time alone says too little where the machine does other things as well: what they take is no fault of the engine. So it is looked at,
/// a hundred times a second, how many of its threads could run, on a processor or waiting for one (state R of Linux): as many processors would be at
/// work if there were nothing else. The time in which a processor had nothing to do at all is told too.
/// </remarks>
internal sealed class FeedWatch : IDisposable
{
    private const int Every = 10; // ms
    private const double TicksPerSecond = 100; // of /proc/stat, on every Linux that there is

    private readonly Lock _gate = new();
    private Reading? _first;
    private Reading? _last;
    private readonly Timer _timer;
    private (double Wanted, int Looks) _sampled;
    private (double Wanted, int Looks) _atFirst;
    private (double Wanted, int Looks) _atLast;

    public FeedWatch() => _timer = new Timer(_ => Sample(), null, Every, Every);

    /// <summary>The share of all processors that this process had work for, on average; not a number where the system does not tell.</summary>
    public double Wanted => (_atLast.Wanted - _atFirst.Wanted) / (_atLast.Looks - _atFirst.Looks);

    /// <summary>Wall-clock seconds between them.</summary>
    public double Seconds => _first is { } first && _last is { } last ? Stopwatch.GetElapsedTime(first.At, last.At).TotalSeconds : 0;

    /// <summary>This process's share of all processors' time.</summary>
    public double Busy => _first is { } first && _last is { } last ? (last.Cpu - first.Cpu) / (Seconds * Environment.ProcessorCount) : double.NaN;

    /// <summary>The share of all processors' time in which nobody used them; not a number where the system does not tell.</summary>
    public double Idle => _first is { } first && _last is { } last ? (last.Idle - first.Idle) / (Seconds * Environment.ProcessorCount) : double.NaN;

    /// <summary>Called before and after each batch.</summary>
    public void Look()
    {
        var now = new Reading(Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime.TotalSeconds, IdleSeconds());
        lock (_gate)
        {
            _atFirst = _first is null ? _sampled : _atFirst;
            _first ??= now;
            (_last, _atLast) = (now, _sampled);
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        int ready = -1; // this thread does not count
        foreach (string thread in Directory.EnumerateDirectories("/proc/self/task"))
        {
            ready += IsReady(thread) ? 1 : 0;
        }

        lock (_gate)
        {
            _sampled = (_sampled.Wanted + ((double)Math.Clamp(ready, 0, Environment.ProcessorCount) / Environment.ProcessorCount), _sampled.Looks + 1);
        }
    }

    // number (name) state …; a name may hold anything but its end is the last bracket.
    private static bool IsReady(string thread)
    {
        try
        {
            string stat = File.ReadAllText(Path.Combine(thread, "stat"));
            return stat[stat.LastIndexOf(')') + 2] == 'R';
        }
        catch (IOException)
        {
            return false; // it has ended
        }
    }

    // cpu user nice system idle iowait …
    private static double IdleSeconds() => OperatingSystem.IsLinux()
        && File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 5 } fields
            ? (double.Parse(fields[4], CultureInfo.InvariantCulture) + double.Parse(fields[5], CultureInfo.InvariantCulture)) / TicksPerSecond
            : double.NaN;

    private sealed record Reading(long At, double Cpu, double Idle);
}
