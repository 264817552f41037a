namespace Pathology.Screening.Tests;

/// <summary>What somebody sees who looks on while a run goes on.</summary>
public sealed class GrowingTests
{
    [Fact]
    public async Task RunAsync_WhileASlideIsScored_ShowsItsScoresAndEndsWithTheHeatmaps()
    {
        using var run = new RunFixture();
        int seen = 0;
        run.Options = run.Options with { Readers = 1 };
        run.Classifiers[0].BeforeBatch = batch => seen = Math.Max(seen, Scores(run).Count);
        run.OnWrite = (report, _) =>
        {
            Dictionary<int, float> scores = Scores(run);
            float[] plane = [.. Enumerable.Range(0, run.TilesPerSlide).Select(cell => scores.GetValueOrDefault(cell, float.NaN))];
            Assert.Equal(report.Heatmap.PlaneOf(1).ToArray(), plane);
            Assert.DoesNotContain(plane, float.IsNaN);
            return Task.CompletedTask;
        };
        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());
        Assert.True(outcome.Status == SlideStatus.Completed, outcome.Reason);
        Assert.True(seen > 0, "nothing was shown before the end");
        Assert.False(Directory.Exists(Path.Combine(run.Options.OutputFolder, GrowingHeatmapFile.FolderName)));
    }

    [Fact]
    public async Task RunAsync_StoppedAndBegunAgain_ShowsWhatWasScoredAndGoesOnFromIt()
    {
        using var run = new RunFixture();
        using var cancel = new CancellationTokenSource();
        run.Options = run.Options with { Readers = 1 };
        run.Classifiers[0].BeforeBatch = batch =>
        {
            if (batch.Number == 4)
            {
                cancel.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunUntilAsync(cancel.Token));
        Dictionary<int, float> stopped = Scores(run);
        Assert.Equal(5 * run.Options.BatchSize, stopped.Count);

        Dictionary<int, float>? begun = null;
        run.Classifiers[0].BeforeBatch = _ => begun ??= Scores(run);
        await run.RunToEndAsync();
        Assert.Equal(stopped.OrderBy(one => one.Key), begun!.OrderBy(one => one.Key));
        Assert.Equal(run.ReferenceMap(), run.ReadMap());
    }

    [Fact]
    public async Task RunAsync_OfASlideThatFails_LeavesNothing()
    {
        using var run = new RunFixture(slides: 2);
        run.OnOpen = (job, slide) => slide.BeforeRead = number => ThrowWhen(job.Name == "slide1" && number == 100);
        List<SlideOutcome> outcomes = await run.RunToEndAsync();
        Assert.Equal([SlideStatus.Failed, SlideStatus.Completed], outcomes.Select(outcome => outcome.Status));
        Assert.Empty(GrowingHeatmap.In(run.Options.OutputFolder));
    }

    private static void ThrowWhen(bool now)
    {
        if (now)
        {
            throw new SlideException("slide1.tif", "it is damaged.");
        }
    }

    private static Dictionary<int, float> Scores(RunFixture run)
    {
        GrowingHeatmap heatmap = Assert.Single(GrowingHeatmap.In(run.Options.OutputFolder));
        (int[] cells, float[] scores) = (new int[run.TilesPerSlide], new float[run.TilesPerSlide]);
        int count = heatmap.Read(0, cells, scores) ?? 0;
        return cells.Zip(scores).Take(count).ToDictionary(one => one.First, one => one.Second);
    }
}
