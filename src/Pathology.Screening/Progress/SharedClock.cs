using System.Diagnostics;

namespace Pathology.Screening;

/// <summary>The time that several workers of a stage, taking turns or side by side, spent at work; the rest of the run they waited.</summary>
internal sealed class SharedClock(ScreeningStage stage, int workers)
{
    private readonly long _begun = Stopwatch.GetTimestamp();
    private long _busy;

    /// <summary>What they come to until now.</summary>
    public StageTime Time
    {
        get
        {
            double busy = StageClock.Seconds(Volatile.Read(ref _busy));
            return new StageTime(stage, workers, busy, Math.Max(0, (Stopwatch.GetElapsedTime(_begun).TotalSeconds * workers) - busy));
        }
    }

    /// <summary>Adds a piece of work that began at a timestamp and ends now.</summary>
    public void Worked(long began) => Interlocked.Add(ref _busy, Stopwatch.GetTimestamp() - began);
}
