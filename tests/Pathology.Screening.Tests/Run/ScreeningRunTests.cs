using Pathology.Testing;

namespace Pathology.Screening.Tests;

public sealed class ScreeningRunTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 1)]
    [InlineData(8, 3)]
    public async Task RunAsync_AnyNumberOfThreads_EqualsThePlainLoop(int readers, int classifiers)
    {
        using var run = new RunFixture(slides: 2);
        run.Options = run.Options with { Readers = readers };
        var tile = new PixelSize(RunFixture.Tile, RunFixture.Tile);
        run.Classifiers = [.. Enumerable.Range(0, classifiers).Select(_ => new MeanClassifier(tile))];

        List<SlideOutcome> outcomes = await run.RunToEndAsync();

        Assert.Equal(["slide1 Completed", "slide2 Completed"], outcomes.Select(outcome => $"{outcome.Name} {outcome.Status}"));
        Assert.Equal(run.ReferenceMap(), run.ReadMap());
        Assert.Equal(run.ReferenceMap(2), run.ReadMap(2));
    }

    [Theory]
    [InlineData(2.0)]
    [InlineData(1.37)]
    [InlineData(0.6)]
    public async Task RunAsync_OtherResolution_EqualsThePlainLoop(double micronsPerPixel)
    {
        using var run = new RunFixture();
        run.Options = run.Options with { Model = RunFixture.ModelAt(micronsPerPixel) };

        await run.RunToEndAsync();

        Assert.Equal(run.ReferenceMap(), run.ReadMap());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    public async Task RunAsync_AnyBatchSize_EqualsThePlainLoop(int batchSize)
    {
        using var run = new RunFixture();
        run.Options = run.Options with { BatchSize = batchSize };

        await run.RunToEndAsync();

        Assert.Equal(run.ReferenceMap(), run.ReadMap());
    }

    [Fact]
    public async Task RunAsync_SlideWithoutTissue_CompletesWithoutScore()
    {
        using var run = new RunFixture { Tissue = new TissueMask(new PixelSize(1, 1), 160, 88, [false], "none") };

        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());

        Assert.Equal((SlideStatus.Completed, null, 0), (outcome.Status, outcome.Score, outcome.Tiles));
        Assert.Equal(0, run.SlideOf(run.Jobs[0]).Reads);
    }

    [Fact]
    public async Task RunAsync_NoSlides_EndsAtOnce()
    {
        using var run = new RunFixture { Jobs = [] };

        Assert.Empty(await run.RunToEndAsync());
    }

    [Fact]
    public async Task RunAsync_Always_ReadsEachTileOnceAndClosesTheSlide()
    {
        using var run = new RunFixture(slides: 3);

        await run.RunToEndAsync();

        Assert.All(run.Jobs, job => Assert.Equal(
            (run.TilesPerSlide, true, 0),
            (run.SlideOf(job).Reads, run.SlideOf(job).IsDisposed, run.SlideOf(job).ReadsAfterDispose)));
    }

    [Fact]
    public async Task RunAsync_SlowClassifier_NeverHasMoreTilesAliveThanTheRing()
    {
        using var run = new RunFixture(slides: 2, columns: 60, rows: 20);
        int read = 0;
        int scored = 0;
        int most = 0;
        run.OnOpen = (_, slide) => slide.BeforeRead = _ =>
        {
            int alive = Interlocked.Increment(ref read) - Volatile.Read(ref scored);
            lock (run)
            {
                most = Math.Max(most, alive);
            }
        };
        int slots = new BatchRing(readers: 2, classifiers: 1, 1, new PixelSize(1, 1), 1).Slots;
        int bound = slots * run.Options.BatchSize;
        run.Classifiers[0].BeforeBatch = batch =>
        {
            // Nothing is scored until every slot is full, so the bound is met, not only kept.
            SpinWait.SpinUntil(() => Volatile.Read(ref read) >= Math.Min(bound, 2 * run.TilesPerSlide), TimeSpan.FromSeconds(30));
            Interlocked.Add(ref scored, batch.Count);
        };

        await run.RunToEndAsync();

        // One batch more: it is counted as scored when its slot goes back, a moment after the classifier is done with it.
        Assert.InRange(most, bound, bound + run.Options.BatchSize);
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_SlideBeingWritten_LetsTheNextBeScored()
    {
        using var run = new RunFixture(slides: 2);
        var secondIsScored = new TaskCompletionSource();
        int batches = 0;
        int perSlide = (run.TilesPerSlide + run.Options.BatchSize - 1) / run.Options.BatchSize;
        run.Classifiers[0].BeforeBatch = _ =>
        {
            if (Interlocked.Increment(ref batches) == 2 * perSlide)
            {
                secondIsScored.SetResult();
            }
        };
        run.OnWrite = (report, _) => report.Name == "slide1"
            ? secondIsScored.Task.WaitAsync(TestContext.Current.CancellationToken)
            : Task.CompletedTask;

        Assert.All(await run.RunToEndAsync(), outcome => Assert.Equal(SlideStatus.Completed, outcome.Status));
    }

    [Fact(Timeout = 60_000)]
    public async Task RunAsync_SlideBeingScored_LetsTheNextBePrepared()
    {
        using var run = new RunFixture(slides: 2);
        using var secondIsOpen = new ManualResetEventSlim();
        run.OnOpen = (job, _) =>
        {
            if (job.Name == "slide2")
            {
                secondIsOpen.Set();
            }
        };
        run.Classifiers[0].BeforeBatch = _ => secondIsOpen.Wait(TestContext.Current.CancellationToken);

        Assert.Equal(2, (await run.RunToEndAsync()).Count);
    }

    [Fact]
    public async Task RunAsync_ManySlides_KeepsNoMoreAliveThanAllowed()
    {
        using var run = new RunFixture(slides: 12, columns: 3, rows: 3);
        int most = 0;
        run.OnOpen = (_, _) => most = Math.Max(most, run.Opened.Values.Count(slide => !slide.IsDisposed));

        await run.RunToEndAsync();

        Assert.InRange(most, 1, run.Options.SlidesInFlight);
    }

    [Fact]
    public async Task RunAsync_HugePlan_ScoresEveryTile()
    {
        using var run = new RunFixture(columns: 125, rows: 50); // of 8 × 8 pixels, each a tile of its own: 400,000
        run.Options = run.Options with { Model = RunFixture.ModelAt(1, tile: 1), BatchSize = 4096 };
        run.Classifiers = [new MeanClassifier(new PixelSize(1, 1))];

        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());

        Assert.Equal((SlideStatus.Completed, 400_000), (outcome.Status, outcome.Tiles));
        Assert.Equal(run.ReferenceMap(), run.ReadMap());
    }

    [Fact]
    public void Constructor_TwoSlidesOfOneName_IsRefused()
    {
        using var run = new RunFixture();
        run.Jobs = [run.Jobs[0], run.Jobs[0] with { Name = "SLIDE1" }];

        Assert.Throws<ArgumentException>(run.Run);
    }

    [Fact]
    public void Constructor_ClassifierOfAnotherModel_IsRefused()
    {
        using var run = new RunFixture();
        run.Classifiers = [new MeanClassifier(new PixelSize(9, 9))];

        Assert.Throws<ArgumentException>(run.Run);
    }
}
