using System.Diagnostics;
using System.Globalization;

namespace Pathology.Benchmarks;

/// <summary>What the processors did between the first tile that a run scored and the last.</summary>
/// <remarks>
/// This process's time alone says too little where the machine does other things as well: what they take is no fault of the engine. So the time in
/// which a processor had nothing to do at all is told too, by Linux's own count.
/// </remarks>
internal sealed class FeedWatch
{
    private const double TicksPerSecond = 100; // of /proc/stat, on every Linux that there is

    private readonly Lock _gate = new();
    private Reading? _first;
    private Reading? _last;

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
            _first ??= now;
            _last = now;
        }
    }

    // cpu user nice system idle iowait …
    private static double IdleSeconds() => OperatingSystem.IsLinux()
        && File.ReadLines("/proc/stat").First().Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 5 } fields
            ? (double.Parse(fields[4], CultureInfo.InvariantCulture) + double.Parse(fields[5], CultureInfo.InvariantCulture)) / TicksPerSecond
            : double.NaN;

    private sealed record Reading(long At, double Cpu, double Idle);
}
