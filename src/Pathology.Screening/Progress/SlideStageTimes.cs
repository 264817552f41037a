namespace Pathology.Screening;

/// <summary>The time that the stages of a run spent on one slide, summed over their threads. Any thread adds, any reads.</summary>
internal sealed class SlideStageTimes
{
    private long _reading;
    private long _classifying;
    private long _stitching;

    public void AddReading(long ticks) => Interlocked.Add(ref _reading, ticks);

    public void AddClassifying(long ticks) => Interlocked.Add(ref _classifying, ticks);

    public void AddStitching(long ticks) => Interlocked.Add(ref _stitching, ticks);

    /// <summary>Seconds until now, after those of the preparation.</summary>
    public IReadOnlyDictionary<ScreeningStage, double> After(IReadOnlyDictionary<ScreeningStage, double> preparation) =>
        new Dictionary<ScreeningStage, double>(preparation)
        {
            [ScreeningStage.Read] = StageClock.Seconds(Interlocked.Read(ref _reading)),
            [ScreeningStage.Classify] = StageClock.Seconds(Interlocked.Read(ref _classifying)),
            [ScreeningStage.Stitch] = StageClock.Seconds(Interlocked.Read(ref _stitching)),
        };
}
