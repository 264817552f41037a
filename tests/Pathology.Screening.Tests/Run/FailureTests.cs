namespace Pathology.Screening.Tests;

/// <summary>What one slide's misfortune does to it, and what it must not do to the others.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task RunAsync_SlideThatCannotBeOpened_FailsAlone()
    {
        using var run = new RunFixture(slides: 3);
        run.OnOpen = (job, _) => FailSecond(job, new SlideException(job.Path, "the file is cut short."));

        List<SlideOutcome> outcomes = await run.RunToEndAsync();

        AssertOnlySecondFailed(run, outcomes, "the file is cut short.");
        Assert.False(Directory.Exists(run.FolderOf(run.Jobs[1])));
    }

    [Fact]
    public async Task RunAsync_SlideThatBreaksWhileItIsRead_FailsAloneAndIsClosedUnread()
    {
        using var run = new RunFixture(slides: 3);
        run.OnOpen = (job, slide) => slide.BeforeRead = number =>
            FailSecond(job, new SlideException(job.Path, "tile 50 is damaged."), number >= 50);

        List<SlideOutcome> outcomes = await run.RunToEndAsync();

        AssertOnlySecondFailed(run, outcomes, "tile 50 is damaged.");
        Assert.Equal((true, 0), (run.SlideOf(run.Jobs[1]).IsDisposed, run.SlideOf(run.Jobs[1]).ReadsAfterDispose));

        // Each of the two readers meets the damage once at most: no handle is tried again.
        Assert.InRange(run.SlideOf(run.Jobs[1]).Reads, 50, 50 + 1);
    }

    [Fact]
    public async Task RunAsync_OneDamagedTile_LeavesItsCellUnscoredSaysSoAndGoesOnFromTheJournal()
    {
        using var run = new RunFixture();
        run.Options = run.Options with { Readers = 1 };
        run.OnOpen = (job, slide) => slide.BeforeRead = number =>
        {
            if (number == 50)
            {
                throw new DamagedTileException(job.Path, new DamagedTile(0, 3, 2, new BasePoint(24, 16)));
            }
        };
        run.OnWrite = (_, _) => throw new IOException("No space left on device");
        Assert.Equal(SlideStatus.Failed, Assert.Single(await run.RunToEndAsync()).Status);

        run.OnWrite = null;
        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());

        Assert.Equal((SlideStatus.Completed, run.TilesPerSlide - 1), (outcome.Status, outcome.Tiles));
        Assert.Contains($"1 of {run.TilesPerSlide} tiles were not looked at", outcome.Warnings[^1], StringComparison.Ordinal);
        Assert.Equal(0, run.SlideOf(run.Jobs[0]).Reads);
        Assert.NotEqual(run.ReferenceMap(1), run.ReadMap(1));
    }

    [Fact]
    public async Task RunAsync_SlideWhoseEveryTileIsDamaged_Fails()
    {
        using var run = new RunFixture();
        run.OnOpen = (job, slide) => slide.BeforeRead = _ => throw new DamagedTileException(job.Path, default);

        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());

        Assert.Equal(SlideStatus.Failed, outcome.Status);
        Assert.Contains("none of its", outcome.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RunAsync_SlideThatVanishes_SaysSo()
    {
        using var run = new RunFixture(slides: 3);
        File.Delete(run.Jobs[1].Path);

        AssertOnlySecondFailed(run, await run.RunToEndAsync(), "no such file");
    }

    [Fact]
    public async Task RunAsync_FullDiskWhileWriting_FailsAloneAndKeepsTheJournal()
    {
        using var run = new RunFixture(slides: 3);
        run.OnWrite = (report, _) => report.Name == "slide2" ? throw new IOException("No space left on device") : Task.CompletedTask;

        AssertOnlySecondFailed(run, await run.RunToEndAsync(), "No space left on device");

        run.OnWrite = null;
        List<SlideOutcome> again = await run.RunToEndAsync();
        Assert.Equal([SlideStatus.Unchanged, SlideStatus.Completed, SlideStatus.Unchanged], again.Select(outcome => outcome.Status));
        Assert.Equal(run.ReferenceMap(2), run.ReadMap(2));
        Assert.Equal(0, run.SlideOf(run.Jobs[1]).Reads);
    }

    [Fact]
    public async Task RunAsync_OutputThatCannotBeWritten_FailsWithItsReason()
    {
        using var run = new RunFixture(slides: 3);
        Directory.CreateDirectory(run.Options.OutputFolder);
        await File.WriteAllTextAsync(run.FolderOf(run.Jobs[1]), "a file where the folder should be", TestContext.Current.CancellationToken);

        AssertOnlySecondFailed(run, await run.RunToEndAsync(), "slide2");
    }

    [Fact]
    public async Task RunAsync_ScoreThatIsNoNumber_FailsTheSlideAndNamesTheTile()
    {
        using var run = new RunFixture();
        run.Classifiers[0].AfterBatch = batch =>
        {
            if (batch.Number == 2)
            {
                batch.ScoresOf(3)[1] = float.NaN;
            }
        };

        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());

        Assert.Equal(SlideStatus.Failed, outcome.Status);
        Assert.Contains("column 15, row 1 as not a number", outcome.Reason, StringComparison.Ordinal); // tile 35 of rows of 20
    }

    [Fact]
    public async Task RunAsync_ClassifierThatFails_EndsTheRunWithItsOwnException()
    {
        using var run = new RunFixture(slides: 3);
        var failure = new InvalidOperationException("the device fell off the bus");
        run.Classifiers[0].BeforeBatch = batch => Throw(failure, batch.Number == 7);

        Assert.Same(failure, await Assert.ThrowsAsync<InvalidOperationException>(run.RunToEndAsync));
        Assert.All(run.Opened.Values, slide => Assert.Equal((true, 0), (slide.IsDisposed, slide.ReadsAfterDispose)));
    }

    [Fact]
    public async Task RunAsync_MachineThatIsNotReady_EndsTheRunWithItsOwnException()
    {
        using var run = new RunFixture(slides: 3);
        run.OnOpen = (_, _) => throw new MachineNotReadyException("libopenslide is missing");

        run.Options = run.Options with { SlidesAtOnce = 1 };

        await Assert.ThrowsAsync<MachineNotReadyException>(run.RunToEndAsync);
        Assert.All(run.Opened.Values, slide => Assert.True(slide.IsDisposed));
    }

    [Fact]
    public async Task RunAsync_EverySlideFailing_TellsOfEach()
    {
        using var run = new RunFixture(slides: 9);
        run.OnOpen = (job, slide) => slide.BeforeRead = _ => throw new SlideException(job.Path, "broken.");

        List<SlideOutcome> outcomes = await run.RunToEndAsync();

        Assert.Equal(run.Jobs.Select(job => $"{job.Path}: broken."), outcomes.Select(outcome => outcome.Reason));
    }

    private static void FailSecond(SlideJob job, Exception error, bool now = true) => Throw(error, now && job.Name == "slide2");

    private static void Throw(Exception error, bool now)
    {
        if (now)
        {
            throw error;
        }
    }

    private static void AssertOnlySecondFailed(RunFixture run, List<SlideOutcome> outcomes, string reason)
    {
        Assert.Equal([SlideStatus.Completed, SlideStatus.Failed, SlideStatus.Completed], outcomes.Select(outcome => outcome.Status));
        Assert.Contains(reason, outcomes[1].Reason, StringComparison.Ordinal);
        Assert.Contains(run.Jobs[1].Path, outcomes[1].Reason, StringComparison.Ordinal);
        Assert.Equal(run.ReferenceMap(1), run.ReadMap(1));
        Assert.Equal(run.ReferenceMap(3), run.ReadMap(3));
    }
}
