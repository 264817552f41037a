namespace Pathology.Screening.Tests;

/// <summary>Leaving a run before its end: nothing runs on, nothing stays open, and the next run goes on.</summary>
public sealed class StoppingTests
{
    [Fact]
    public async Task RunAsync_CancelledWhileScoring_GoesOnWhereItWas()
    {
        using var run = new RunFixture(slides: 2);
        using var cancel = new CancellationTokenSource();
        run.Options = run.Options with { Readers = 1 };
        run.Classifiers[0].BeforeBatch = batch => CancelWhen(cancel, batch.Number == 4);

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunUntilAsync(cancel.Token));

        Assert.Equal(cancel.Token, error.CancellationToken);
        AssertAllClosed(run);
        run.Classifiers[0].BeforeBatch = null;
        await run.RunToEndAsync();
        Assert.Equal(run.ReferenceMap(1), run.ReadMap(1));
        Assert.Equal(run.ReferenceMap(2), run.ReadMap(2));

        // Batches 0 to 4 were scored, the one that was under way included.
        Assert.Equal(run.TilesPerSlide - (5 * run.Options.BatchSize), run.SlideOf(run.Jobs[0]).Reads);
    }

    [Fact]
    public async Task RunAsync_CancelledWhileReading_ClosesEverything()
    {
        using var run = new RunFixture(slides: 4);
        using var cancel = new CancellationTokenSource();
        run.OnOpen = (_, slide) => slide.BeforeRead = number => CancelWhen(cancel, number == 77);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunUntilAsync(cancel.Token));

        AssertAllClosed(run);
    }

    [Fact]
    public async Task RunAsync_CancelledWhileOpening_ClosesEverything()
    {
        using var run = new RunFixture(slides: 4);
        using var cancel = new CancellationTokenSource();
        run.OnOpen = (job, _) => CancelWhen(cancel, job.Name == "slide2");

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunUntilAsync(cancel.Token));

        AssertAllClosed(run);
    }

    [Fact]
    public async Task RunAsync_CancelledWhileWriting_IsNotCompleteAndReadsNothingAgain()
    {
        using var run = new RunFixture();
        using var cancel = new CancellationTokenSource();
        run.OnWrite = (_, token) =>
        {
            cancel.Cancel();
            token.ThrowIfCancellationRequested();
            return Task.CompletedTask;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunUntilAsync(cancel.Token));

        AssertAllClosed(run);
        run.OnWrite = null;
        Assert.Equal(SlideStatus.Completed, Assert.Single(await run.RunToEndAsync()).Status);
        Assert.Equal(0, run.SlideOf(run.Jobs[0]).Reads);
        Assert.Equal(run.ReferenceMap(), run.ReadMap());
    }

    [Fact]
    public async Task RunAsync_CancelledBeforeItBegan_OpensNothing()
    {
        using var run = new RunFixture(slides: 2);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunUntilAsync(new CancellationToken(canceled: true)));

        Assert.Empty(run.Opened);
    }

    [Fact]
    public async Task RunAsync_LeftByBreak_ClosesEverything()
    {
        using var run = new RunFixture(slides: 6);

        await foreach (SlideOutcome outcome in run.Run().RunAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Equal("slide1", outcome.Name);
            break;
        }

        AssertAllClosed(run);
    }

    [Fact]
    public async Task RunAsync_LeftByException_ClosesEverythingAndLetsItThrough()
    {
        using var run = new RunFixture(slides: 6);

        await Assert.ThrowsAsync<FormatException>(async () =>
        {
            await foreach (SlideOutcome _ in run.Run().RunAsync(cancellationToken: TestContext.Current.CancellationToken))
            {
                throw new FormatException();
            }
        });

        AssertAllClosed(run);
    }

    [Fact]
    public async Task Summary_BeforeTheEnd_IsRefused()
    {
        using var run = new RunFixture(slides: 2);
        ScreeningRun screening = run.Run();

        await foreach (SlideOutcome _ in screening.RunAsync(cancellationToken: TestContext.Current.CancellationToken))
        {
            Assert.Throws<InvalidOperationException>(() => screening.Summary);
        }

        Assert.Equal(2 * run.TilesPerSlide, screening.Summary.TilesScored);
        Assert.Equal([ScreeningStage.Prepare, ScreeningStage.Read, ScreeningStage.Classify, ScreeningStage.Stitch, ScreeningStage.Write], screening.Summary.Stages.Select(stage => stage.Stage));
    }

    private static void CancelWhen(CancellationTokenSource cancel, bool now)
    {
        if (now)
        {
            cancel.Cancel();
        }
    }

    private static void AssertAllClosed(RunFixture run)
    {
        Assert.NotEmpty(run.Opened);
        Assert.All(run.Opened.Values, slide => Assert.Equal((true, 0), (slide.IsDisposed, slide.ReadsAfterDispose)));

        // Nobody holds a journal any more: each can be opened by somebody else.
        foreach (string path in run.Jobs.Select(run.JournalOf).Where(File.Exists))
        {
            using FileStream file = new(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        }
    }
}
