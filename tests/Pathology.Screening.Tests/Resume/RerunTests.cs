namespace Pathology.Screening.Tests;

/// <summary>The same command again.</summary>
public sealed class RerunTests
{
    [Fact]
    public async Task RunAsync_NothingChanged_OpensNothingAndTellsTheSame()
    {
        using var run = new RunFixture(slides: 2);
        List<SlideOutcome> first = await run.RunToEndAsync();
        run.Opened.Clear();

        List<SlideOutcome> second = await run.RunToEndAsync();

        Assert.Empty(run.Opened);
        Assert.Equal(
            first.Select(outcome => outcome with { Status = SlideStatus.Unchanged, Warnings = [] }),
            second.Select(outcome => outcome with { Warnings = [] }));
        Assert.Equal(["slide1 is a formula", "slide2 is a formula"], second.SelectMany(outcome => outcome.Warnings));
        Assert.All(run.Jobs, job => Assert.False(File.Exists(run.JournalOf(job))));
    }

    [Fact]
    public async Task RunAsync_OtherThreadsBatchesAndPlace_ChangeNothing()
    {
        using var run = new RunFixture();
        await run.RunToEndAsync();
        run.Options = run.Options with { Readers = 5, BatchSize = 3, SlidesInFlight = 1 };
        string moved = run["moved.tif"];
        File.Move(run.Jobs[0].Path, moved);
        run.Jobs = [run.Jobs[0] with { Path = moved }];

        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());

        Assert.Equal((SlideStatus.Unchanged, moved), (outcome.Status, outcome.Path));
    }

    [Fact]
    public async Task RunAsync_AnotherFileOfTheSlideChanged_ScreensItAgain()
    {
        using var run = new RunFixture();
        string other = run["other.dcm"];
        File.WriteAllText(other, "level 1");
        run.FilesOf = job => [job.Path, other];
        await run.RunToEndAsync();
        Assert.Equal(SlideStatus.Unchanged, Assert.Single(await run.RunToEndAsync()).Status);

        File.WriteAllText(other, "LEVEL 1");

        Assert.Equal(SlideStatus.Completed, Assert.Single(await run.RunToEndAsync()).Status);
    }

    public static TheoryData<string> Changes =>
        ["model", "rules", "option", "resolution", "mask", "content", "time", "fresh"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task RunAsync_SomethingThatCountsChanged_ScreensTheSlideAgain(string change)
    {
        using var run = new RunFixture(slides: 2);
        await run.RunToEndAsync();
        await ApplyAsync(run, change);

        List<SlideOutcome> outcomes = await run.RunToEndAsync();

        Assert.Equal(SlideStatus.Completed, outcomes[0].Status);
        Assert.Equal(run.TilesPerSlide, run.SlideOf(run.Jobs[0]).Reads);
        Assert.Equal(run.ReferenceMap(), run.ReadMap());
    }

    [Theory]
    [InlineData("model")]
    [InlineData("rules")]
    [InlineData("option")]
    [InlineData("resolution")]
    [InlineData("mask")]
    [InlineData("content")]
    [InlineData("reader")]
    public async Task RunAsync_SomethingThatCountsChangedWhileStopped_MixesNoScores(string change)
    {
        using var run = new RunFixture(slides: 2);
        using var cancel = new CancellationTokenSource();
        run.Classifiers[0].BeforeBatch = batch =>
        {
            if (batch.Number == 4)
            {
                cancel.Cancel();
            }
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.RunUntilAsync(cancel.Token));
        Assert.True(File.Exists(run.JournalOf(run.Jobs[0])), "nothing was left to go on from");
        run.Classifiers[0].BeforeBatch = null;
        await ApplyAsync(run, change);

        await run.RunToEndAsync();

        Assert.Equal(run.TilesPerSlide, run.SlideOf(run.Jobs[0]).Reads);
        Assert.Equal(run.ReferenceMap(), run.ReadMap());
    }

    [Theory]
    [InlineData("finding")]
    [InlineData("model's finding")]
    [InlineData("file missing")]
    [InlineData("file cut")]
    public async Task RunAsync_OnlyWhatIsMadeOfTheScoresChanged_ReadsNoTileAgain(string change)
    {
        using var run = new RunFixture(slides: 2);
        run.Options = run.Options with { FindingOptions = run.Options.FindingOptions.Add("--threshold", "0.5") };
        await run.RunToEndAsync();
        await ApplyAsync(run, change);

        List<SlideOutcome> outcomes = await run.RunToEndAsync();

        Assert.Equal(SlideStatus.Completed, outcomes[0].Status);
        Assert.Equal(0, run.SlideOf(run.Jobs[0]).Reads);
        Assert.Equal(run.ReferenceMap(), run.ReadMap());
        Assert.False(File.Exists(run.JournalOf(run.Jobs[0])), "the journal was left behind");
    }

    [Fact]
    public async Task RunAsync_KeptScoresDamaged_ScoresWhatIsMissing()
    {
        using var run = new RunFixture();
        await run.RunToEndAsync();
        string kept = Path.Combine(run.FolderOf(run.Jobs[0]), Journal.KeptName);
        await using (FileStream file = File.OpenWrite(kept))
        {
            file.SetLength(file.Length / 2);
        }

        run.Options = run.Options with { FindingOptions = run.Options.FindingOptions.Add("--threshold", "0.9") };
        await run.RunToEndAsync();

        Assert.InRange(run.SlideOf(run.Jobs[0]).Reads, 1, run.TilesPerSlide - 1);
        Assert.Equal(run.ReferenceMap(), run.ReadMap());
    }

    [Fact]
    public async Task RunAsync_OtherSlideChanged_LeavesThisOneAlone()
    {
        using var run = new RunFixture(slides: 2);
        await run.RunToEndAsync();
        await ApplyAsync(run, "content");

        Assert.Equal([SlideStatus.Completed, SlideStatus.Unchanged], (await run.RunToEndAsync()).Select(outcome => outcome.Status));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{\"key\":null,\"files\":null,\"outcome\":null}")]
    [InlineData("{\"key\":\"x\"}")]
    public async Task RunAsync_CompletionThatCannotBeRead_ScreensTheSlideAgain(string content)
    {
        using var run = new RunFixture();
        await run.RunToEndAsync();
        await File.WriteAllTextAsync(Path.Combine(run.FolderOf(run.Jobs[0]), ".complete"), content, TestContext.Current.CancellationToken);

        Assert.Equal(SlideStatus.Completed, Assert.Single(await run.RunToEndAsync()).Status);
    }

    [Fact]
    public async Task RunAsync_FailureWhileReplacingFiles_TakesTheWordBackFirst()
    {
        using var run = new RunFixture();
        await run.RunToEndAsync();
        run.Options = run.Options with { Fresh = true };
        run.OnWrite = (_, _) => throw new IOException("disk full");
        await run.RunToEndAsync();

        run.OnWrite = null;
        run.Options = run.Options with { Fresh = false };

        Assert.Equal(SlideStatus.Completed, Assert.Single(await run.RunToEndAsync()).Status);
    }

    private static async Task ApplyAsync(RunFixture run, string change)
    {
        SlideJob job = run.Jobs[0];
        switch (change)
        {
            case "model":
                run.Options = run.Options with { Model = run.Options.Model with { Sha256 = "01" } };
                break;
            case "model's finding":
                run.Options = run.Options with { Model = run.Options.Model with { Sha256 = "01", ScoresSha256 = run.Options.Model.ScoresSha256 } };
                break;
            case "rules":
                run.Options = run.Options with { Rules = "of another engine" };
                break;
            case "reader":
                run.Reader = "another";
                break;
            case "option":
                run.Options = run.Options with { ScoreOptions = run.Options.ScoreOptions.Add("--min-tissue", "0.2") };
                break;
            case "finding":
                run.Options = run.Options with { FindingOptions = run.Options.FindingOptions.SetItem("--threshold", "0.9") };
                break;
            case "resolution":
                run.Jobs = [job with { MicronsPerPixel = 0.5 }, run.Jobs[1]];
                break;
            case "mask":
                await File.WriteAllTextAsync(run["mask.geojson"], "{}", TestContext.Current.CancellationToken);
                run.Jobs = [job with { Mask = run["mask.geojson"] }, run.Jobs[1]];
                break;
            case "content":
                DateTime time = File.GetLastWriteTimeUtc(job.Path);
                await File.WriteAllTextAsync(job.Path, "slide !", TestContext.Current.CancellationToken);
                File.SetLastWriteTimeUtc(job.Path, time);
                break;
            case "time":
                File.SetLastWriteTimeUtc(job.Path, File.GetLastWriteTimeUtc(job.Path).AddSeconds(2));
                break;
            case "file missing":
                File.Delete(run.MapOf(job));
                break;
            case "file cut":
                await File.WriteAllTextAsync(run.MapOf(job), "cut", TestContext.Current.CancellationToken);
                break;
            default:
                run.Options = run.Options with { Fresh = true };
                break;
        }
    }
}
