using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>Runs over parts of a set, put together, are the run over the whole set.</summary>
[Collection(nameof(MadeSlides))]
public sealed class MergeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MergeTests(MadeSlides slides)
    {
        foreach ((string name, string slide) in (ReadOnlySpan<(string, string)>)
            [("case1/slide.tif", slides.Normal), ("case2/slide.tif", slides.Tumor), ("patient_001_node_0.tif", slides.Tumor), ("patient_001_node_1.tif", slides.Normal)])
        {
            // Copies, since one file under two names is one slide.
            Directory.CreateDirectory(Path.GetDirectoryName(_folder[$"in/{name}"])!);
            File.Copy(slide, _folder[$"in/{name}"]);
        }

        File.WriteAllText(_folder["in/tumor_009.tif"], "II*\0 cut short");
        File.WriteAllText(_folder["in/photo.png"], "\x89PNG\r\n");
    }

    [Fact]
    public async Task Merge_OfShards_LeavesWhatOneRunWouldHave()
    {
        await ScreenAsync(1, "whole");
        await ScreenAsync(1, "parts/1", "--shard", "1/2");
        await ScreenAsync(0, "parts/2", "--shard", "2/2");

        using PathologyProcess merge = await PathologyProcess.RunAsync("merge", _folder["parts"], "--out", _folder["all"]);

        Assert.True(merge.ExitCode == 1, merge.Error); // one slide is damaged, as in the run over all
        Assert.Contains("1 patient staged", merge.Error, StringComparison.Ordinal);
        Assert.Equal(OutputFolder.Fingerprint(_folder["whole"]), OutputFolder.Fingerprint(_folder["all"]));
        Assert.Equal(File.ReadAllText(_folder["whole/camelyon17.csv"]), File.ReadAllText(_folder["all/camelyon17.csv"]));

        using PathologyProcess verify = await PathologyProcess.RunAsync("verify", _folder["all"]);
        Assert.True(verify.ExitCode == 0, verify.Output + verify.Error);

        Assert.DoesNotContain("marks", merge.Error, StringComparison.Ordinal);
        File.WriteAllText(_folder["verdicts.csv"], "slide,kind,state,verdict\npatient_001_node_0,verdict,read,macro\n");
        foreach (string shard in (string[])["parts/1", "parts/2"])
        {
            using PathologyProcess taken = await PathologyProcess.RunAsync("marks", "import", _folder[shard], _folder["verdicts.csv"], "--reader", "Anna");
        }

        // Merged again, and screened on in the merged folder: nothing changes, and the parts stay what they were.
        SortedDictionary<string, string> part = OutputFolder.Fingerprint(_folder["parts/1"]);
        using PathologyProcess again = await PathologyProcess.RunAsync("merge", _folder["parts/2"], _folder["parts/1"], "--out", _folder["all"]);
        Assert.Contains("Every slide's files stood there already", again.Error, StringComparison.Ordinal);
        Assert.Matches("Readers' marks in .*parts/[12] are not in the merged run", again.Error);
        string output = await ScreenAsync(1, "all");
        Assert.Equal(4, output.Split("done before").Length - 1);
        Assert.Equal(OutputFolder.Fingerprint(_folder["whole"]), OutputFolder.Fingerprint(_folder["all"]));
        await ScreenAsync(1, "all", "--threshold", "0.9");
        Assert.Equal(part, OutputFolder.Fingerprint(_folder["parts/1"]));
    }

    [Fact]
    public async Task Merge_Killed_GoesOnWhereItWas()
    {
        await ScreenAsync(1, "run");
        foreach (int milliseconds in (int[])[300, 450, 600])
        {
            using var killed = PathologyProcess.Start("merge", _folder["run"], "--out", _folder["all"]);
            await Task.Delay(milliseconds, TestContext.Current.CancellationToken);
            killed.Kill();
        }

        using PathologyProcess merge = await PathologyProcess.RunAsync("merge", _folder["run"], "--out", _folder["all"], "--copy");

        Assert.True(merge.ExitCode == 1, merge.Error);
        Assert.Equal(OutputFolder.Fingerprint(_folder["run"]), OutputFolder.Fingerprint(_folder["all"]));
    }

    [Fact]
    public async Task Merge_OfMixedOptions_NamesTheDifferenceAndChangesNothing()
    {
        await ScreenAsync(0, "one", "--shard", "1/5");
        await ScreenAsync(0, "two", "--shard", "2/5", "--threshold", "0.7");

        using PathologyProcess merge = await PathologyProcess.RunAsync("merge", _folder["one"], _folder["two"], "--out", _folder["all"]);

        Assert.Equal(2, merge.ExitCode);
        Assert.Contains("--threshold is ", merge.Error, StringComparison.Ordinal);
        Assert.Contains("and 0.7 in the other", merge.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["all/run.json"]));
    }

    [Fact]
    public async Task Merge_OfTwoSlidesOfOneName_NamesBoth()
    {
        await ScreenAsync(0, "one", _folder["in/case1"]);
        await ScreenAsync(0, "two", _folder["in/case2"]);

        using PathologyProcess merge = await PathologyProcess.RunAsync("merge", _folder["one"], _folder["two"], "--out", _folder["all"]);

        Assert.Equal(2, merge.ExitCode);
        Assert.Contains(_folder["in/case1/slide.tif"], merge.Error, StringComparison.Ordinal);
        Assert.Contains(_folder["in/case2/slide.tif"], merge.Error, StringComparison.Ordinal);
        Assert.Contains("two slides of one name, slide", merge.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Merge_OfARunThatWasStopped_IsRefusedUnlessAskedFor()
    {
        await ScreenAsync(0, "run", _folder["in/case1"]);
        string record = File.ReadAllText(_folder["run/run.json"]);
        File.WriteAllText(_folder["run/run.json"], record.Replace("\"status\": \"completed\"", "\"status\": \"running\"", StringComparison.Ordinal));

        using PathologyProcess refused = await PathologyProcess.RunAsync("merge", _folder["run"], "--out", _folder["all"]);
        using PathologyProcess taken = await PathologyProcess.RunAsync("merge", _folder["run"], "--out", _folder["all"], "--unfinished");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("is not finished", refused.Error, StringComparison.Ordinal);
        Assert.True(taken.ExitCode == 0, taken.Error);
    }

    [Fact]
    public async Task Merge_OfASlideWhoseFilesWereLost_IsAFailedSlide()
    {
        await ScreenAsync(0, "run", _folder["in/case1"]);
        File.Delete(_folder["run/slide/heatmap.tif"]);

        using PathologyProcess merge = await PathologyProcess.RunAsync("merge", _folder["run"], "--out", _folder["all"]);

        Assert.Equal(1, merge.ExitCode);
        Assert.Contains("heatmap.tif is not there", File.ReadAllText(_folder["all/slides.csv"]), StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private async Task<string> ScreenAsync(int exitCode, string output, params string[] more)
    {
        string[] slides = more is [['/', ..] folder, ..] ? [folder] : [_folder["in"]];
        using PathologyProcess run = await PathologyProcess.RunAsync(["screen", .. slides, "--out", _folder[output], .. more.Except(slides)]);
        Assert.True(run.ExitCode == exitCode, run.Error);
        return run.Output;
    }
}
