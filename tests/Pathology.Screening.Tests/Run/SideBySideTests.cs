namespace Pathology.Screening.Tests;

/// <summary>Slides prepared and written side by side: as many as are allowed, in the memory there is, their outcomes in order.</summary>
public sealed class SideBySideTests
{
    [Fact]
    public async Task RunAsync_SeveralSlides_ArePreparedAtOnce()
    {
        using var run = new RunFixture(slides: 4);
        run.Options = run.Options with { SlidesAtOnce = 2 };
        using var both = new Barrier(2);
        run.OnOpen = (_, _) => Assert.True(both.SignalAndWait(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        Assert.Equal(run.Jobs.Select(job => job.Name), (await run.RunToEndAsync()).Select(outcome => outcome.Name));
    }

    [Fact]
    public async Task RunAsync_SlideThatIsLongWritten_HoldsUpNoOthersFilesButTheirOutcomes()
    {
        using var run = new RunFixture(slides: 3);
        run.Options = run.Options with { SlidesAtOnce = 2 };
        var others = new TaskCompletionSource();
        run.OnWrite = (report, token) =>
        {
            if (report.Name == "slide3")
            {
                others.SetResult();
            }

            return report.Name == "slide1" ? others.Task.WaitAsync(TimeSpan.FromSeconds(30), token) : Task.CompletedTask;
        };

        List<SlideOutcome> outcomes = await run.RunToEndAsync();

        Assert.Equal(["slide1", "slide2", "slide3"], outcomes.Select(outcome => outcome.Name));
        Assert.All(outcomes, outcome => Assert.Equal(SlideStatus.Completed, outcome.Status));
    }

    [Fact]
    public async Task RunAsync_NoMemoryToSpeakOf_KeepsOneSlideAlive()
    {
        using var run = new RunFixture(slides: 6, columns: 3, rows: 3);
        run.Options = run.Options with { SlideMemory = 1, SlidesAtOnce = 4 };
        int most = 0;
        run.OnOpen = (_, _) => most = Math.Max(most, run.Opened.Values.Count(slide => !slide.IsDisposed));

        Assert.All(await run.RunToEndAsync(), outcome => Assert.Equal(SlideStatus.Completed, outcome.Status));
        Assert.Equal(1, most);
    }

    [Fact]
    public async Task Enter_BudgetThatIsSpent_WaitsUntilAnotherLeaves()
    {
        var budget = new MemoryBudget(bytes: 100, most: 3);
        await budget.EnterAsync(60, CancellationToken.None);
        Task second = budget.EnterAsync(60, CancellationToken.None);
        Assert.False(second.IsCompleted);
        budget.Correct(60, 30); // smaller than it was thought
        await second.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Task third = budget.EnterAsync(20, CancellationToken.None);
        Assert.False(third.IsCompleted);
        budget.Leave(60);
        await third.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.InRange(budget.Peak, 1, 100);
    }

    [Fact]
    public async Task Enter_MoreThanThereIs_LetsOneInAlone()
    {
        var budget = new MemoryBudget(bytes: 10, most: 3);
        await budget.EnterAsync(60, CancellationToken.None);
        Task second = budget.EnterAsync(1, CancellationToken.None);
        Assert.False(second.IsCompleted);
        budget.Leave(60);
        await second.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }
}
