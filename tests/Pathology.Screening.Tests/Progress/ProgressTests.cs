using System.Collections.Concurrent;

namespace Pathology.Screening.Tests;

public sealed class ProgressTests
{
    [Fact]
    public async Task RunAsync_WithProgress_EndsWithEverythingDone()
    {
        using var run = new RunFixture(slides: 3);
        var seen = new Recorder();
        run.Progress = seen;
        run.Options = run.Options with { ReportEvery = TimeSpan.FromMilliseconds(1) };

        await run.RunToEndAsync();

        RunProgress last = seen.Reports.Last();
        Assert.Equal((3, 3, 3L * run.TilesPerSlide), (last.SlidesEnded, last.SlidesTotal, last.TilesScored));
        Assert.All(seen.Reports.Zip(seen.Reports.Skip(1)), pair => Assert.True(pair.First.TilesScored <= pair.Second.TilesScored));
    }

    [Fact]
    public void Read_SteadyRate_TellsRateAndTimeLeft()
    {
        var time = new ManualTime();
        var meter = new RunMeter(slides: 4, time);
        meter.AddDone();
        meter.AddPrepared(1000); // two more are not opened yet, and count as a thousand each

        for (int second = 1; second <= 20; second++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            meter.Read(tilesScored: second * 10);
        }

        RunProgress progress = meter.Read(200);
        Assert.Equal(10, progress.TilesPerSecond, 6);
        Assert.Equal(280, progress.TimeLeft!.Value.TotalSeconds, 3);
    }

    [Fact]
    public void Read_BeforeTheFirstTile_DoesNotGuess() => Assert.Null(new RunMeter(slides: 4, new ManualTime()).Read(0).TimeLeft);

    [Fact]
    public void Bottleneck_Always_IsTheStageWhoseThreadsWorkLongest()
    {
        var summary = new RunSummary
        {
            Seconds = 10,
            TilesScored = 1,
            Stages = [new StageTime(ScreeningStage.Prepare, 1, 1, 0), new StageTime(ScreeningStage.Read, 8, 72, 8), new StageTime(ScreeningStage.Classify, 1, 8, 2)],
        };

        Assert.Equal(ScreeningStage.Read, summary.Bottleneck);
    }

    private sealed class Recorder : IProgress<RunProgress>
    {
        public ConcurrentQueue<RunProgress> Reports { get; } = new();

        public void Report(RunProgress value) => Reports.Enqueue(value);
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan by) => _ticks += by.Ticks;
    }
}
