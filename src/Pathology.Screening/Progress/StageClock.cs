using System.Diagnostics;

namespace Pathology.Screening;

/// <summary>The time one thread of a stage spent at work and waiting. Written by that thread, read by any.</summary>
internal sealed class StageClock
{
    private long _busy;
    private long _waiting;
    private long _last = Stopwatch.GetTimestamp();

    public double BusySeconds => Seconds(Volatile.Read(ref _busy));

    public double WaitingSeconds => Seconds(Volatile.Read(ref _waiting));

    /// <summary>Counts the time since the last call as waiting.</summary>
    public void Waited() => Volatile.Write(ref _waiting, _waiting + SinceLast());

    /// <summary>Counts the time since the last call as work, and gives it in ticks of <see cref="Stopwatch"/>.</summary>
    public long Worked()
    {
        long ticks = SinceLast();
        Volatile.Write(ref _busy, _busy + ticks);
        return ticks;
    }

    public static double Seconds(long ticks) => (double)ticks / Stopwatch.Frequency;

    public static StageTime Sum(ScreeningStage stage, IReadOnlyCollection<StageClock> clocks) =>
        new(stage, clocks.Count, clocks.Sum(clock => clock.BusySeconds), clocks.Sum(clock => clock.WaitingSeconds));

    private long SinceLast()
    {
        long now = Stopwatch.GetTimestamp();
        long ticks = now - _last;
        _last = now;
        return ticks;
    }
}
