using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>A set that is planned once is screened by shards to what one machine would have left.</summary>
[Collection(nameof(MadeSlides))]
public sealed class PlanTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public PlanTests(MadeSlides slides)
    {
        Directory.CreateDirectory(_folder["in/case1"]);
        Directory.CreateDirectory(_folder["in/case2"]);
        File.Copy(slides.Normal, _folder["in/case1/slide.tif"]);
        File.Copy(slides.Tumor, _folder["in/case2/slide.tif"]);
        File.Copy(slides.Normal, _folder["in/other.tif"]);
        File.WriteAllText(_folder["in/photo.png"], "\x89PNG\r\n");
        File.WriteAllText(_folder["in/list.csv"], "slide,mpp\ncase1/slide.tif,0.5\ncase2/slide.tif,0.5\nother.tif,\n");
    }

    [Theory]
    [InlineData("in")]
    [InlineData("in/list.csv")]
    public async Task ScreenPlan_InShards_ThenMerged_IsTheWholeRun(string slides)
    {
        Assert.Equal(0, await RunAsync("screen", _folder[slides], "--precision", "fp32", "--out", _folder["whole"]));
        Assert.Equal(0, await RunAsync("plan", _folder[slides], "--tiles-per-second", "500", "--out", _folder["plan.json"]));
        foreach (int shard in (int[])[1, 2, 3, 4])
        {
            Assert.Equal(0, await RunAsync("screen", "--plan", _folder["plan.json"], "--shard", $"{shard}/4", "--out", _folder[$"parts/{shard}"]));
        }

        Assert.Equal(0, await RunAsync("merge", _folder["parts"], "--plan", _folder["plan.json"], "--out", _folder["all"]));

        Assert.False(File.Exists(_folder["parts/1/.lock"]));
        Assert.Equal(OutputFolder.Fingerprint(_folder["whole"]), OutputFolder.Fingerprint(_folder["all"]));
    }

    [Fact]
    public async Task MergePlan_WithShardsThatNeverRan_CountsTheirSlidesAsFailed()
    {
        Assert.Equal(0, await RunAsync("plan", _folder["in"], "--tiles-per-second", "500", "--out", _folder["plan.json"]));
        Assert.Equal(0, await RunAsync("screen", "--plan", _folder["plan.json"], "--shard", "2/3", "--out", _folder["parts/2"]));

        using PathologyProcess merge = await PathologyProcess.RunAsync("merge", _folder["parts"], "--plan", _folder["plan.json"], "--out", _folder["all"]);

        Assert.Equal(1, merge.ExitCode);
        Assert.Contains("2 of them failed, 2 of them since no run has them", merge.Output, StringComparison.Ordinal);
        Assert.Equal(2, File.ReadLines(_folder["all/slides.csv"]).Count(line => line.Contains("No run has screened this slide of the plan so far.", StringComparison.Ordinal)));
        Assert.Contains("photo.png", File.ReadAllText(_folder["all/slides.csv"]), StringComparison.Ordinal); // from the plan, though shard 1 never ran
    }

    [Fact]
    public async Task ScreenPlan_ASlideThatChangedSince_FailsThatSlideAlone()
    {
        Assert.Equal(0, await RunAsync("plan", _folder["in"], "--tiles-per-second", "500", "--out", _folder["plan.json"]));
        File.AppendAllText(_folder["in/other.tif"], "more");

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", "--plan", _folder["plan.json"], "--out", _folder["out"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("other: FAILED", run.Output, StringComparison.Ordinal);
        Assert.Contains("has changed since the plan was made: it had ", run.Output, StringComparison.Ordinal);
        Assert.Contains("2 of 3 slides are done", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plan_OfASetThatHasGrown_OpensTheNewSlideAlone()
    {
        Assert.Equal(0, await RunAsync("plan", _folder["in"], "--tiles-per-second", "500", "--out", _folder["plan.json"]));
        string before = File.ReadAllText(_folder["plan.json"]);
        File.Copy(_folder["in/other.tif"], _folder["in/third.tif"]);

        using PathologyProcess plan = await PathologyProcess.RunAsync("plan", _folder["in"], "--tiles-per-second", "500", "--tasks", "2", "--out", _folder["plan.json"]);

        Assert.Equal(0, plan.ExitCode);
        Assert.Contains("1 were opened now", plan.Output, StringComparison.Ordinal);
        Assert.Contains("2 shards: the longest takes", plan.Output, StringComparison.Ordinal);
        Assert.Equal(3, before.Split("{\"name\":").Length - 1);
        Assert.Equal(4, File.ReadAllText(_folder["plan.json"]).Split("{\"name\":").Length - 1);
    }

    [Theory]
    [InlineData("needs slides, or --plan")]
    [InlineData("the plan says which slides there are", "--plan", "plan.json", "more.tif")]
    [InlineData("this is not a plan", "--plan", "in/list.csv")]
    [InlineData("there is no such file", "--plan", "absent.json")]
    public async Task ScreenPlan_GivenWrong_SaysWhat(string sentence, params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(
            ["screen", .. arguments.Select(one => one.StartsWith('-') ? one : _folder[one]), "--out", _folder["out"]]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(sentence, run.Error, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static async Task<int> RunAsync(params string[] arguments)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(arguments);
        TestContext.Current.TestOutputHelper?.WriteLine($"{string.Join(' ', arguments)}\n{run.Output}{run.Error}");
        return run.ExitCode;
    }
}
