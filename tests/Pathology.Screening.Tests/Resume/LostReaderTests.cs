namespace Pathology.Screening.Tests;

/// <summary>Slides that took down the process which read them: what the next run into the same folder makes of that.</summary>
public sealed class LostReaderTests
{
    [Fact]
    public async Task RunAsync_SlideThatLostItsReader_IsTriedLastAndOnceUntilItIsDone()
    {
        using var run = new RunFixture(slides: 3);
        run.OnOpen = (job, _) => LoseFirst(job);
        Assert.Equal(["slide1", "slide2", "slide3"], (await run.RunToEndAsync()).Select(outcome => outcome.Name));

        int tried = 0;
        run.OnOpen = (job, _) =>
        {
            tried++;
            LoseFirst(job);
        };
        List<SlideOutcome> again = await run.RunToEndAsync();
        Assert.Equal(["slide2", "slide3", "slide1"], again.Select(outcome => outcome.Name));
        Assert.Equal([SlideStatus.Unchanged, SlideStatus.Unchanged, SlideStatus.Failed], again.Select(outcome => outcome.Status));
        Assert.Equal(1, tried);

        run.OnOpen = null;
        Assert.Equal("slide1", (await run.RunToEndAsync())[^1].Name);
        Assert.Equal(["slide1", "slide2", "slide3"], (await run.RunToEndAsync()).Select(outcome => outcome.Name));
        Assert.DoesNotContain(".lost-readers", Directory.EnumerateFiles(run["out"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task RunAsync_SlideThatLosesItsReaderWhileItIsRead_IsRememberedToo()
    {
        using var run = new RunFixture(slides: 2);
        run.OnOpen = (job, slide) => slide.BeforeRead = number =>
        {
            if (number > 30)
            {
                LoseFirst(job);
            }
        };
        await run.RunToEndAsync();
        run.OnOpen = null;
        Assert.Equal(["slide2", "slide1"], (await run.RunToEndAsync()).Select(outcome => outcome.Name));
        Assert.Equal(run.ReferenceMap(1), run.ReadMap(1));
    }

    [Theory]
    [InlineData("no list")]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("[null]")]
    public async Task RunAsync_MemoryThatMakesNoSense_IsPassedOver(string content)
    {
        using var run = new RunFixture(slides: 2);
        Directory.CreateDirectory(run["out"]);
        await File.WriteAllTextAsync(run["out/.lost-readers"], content, TestContext.Current.CancellationToken);
        Assert.Equal(["slide1", "slide2"], (await run.RunToEndAsync()).Select(outcome => outcome.Name));
    }

    private static void LoseFirst(SlideJob job)
    {
        if (job.Name == "slide1")
        {
            throw new ReaderLostException(job.Path, "the process that read it ended with SIGSEGV.");
        }
    }
}
