using System.Globalization;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

[Collection(nameof(MadeSlides))]
public sealed class ScreenTests(MadeSlides slides) : IDisposable
{
    // Four times the tiles: long enough a run to be stopped in the middle on a fast machine too.
    private const string Dense = "32";

    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_Folder_FindsTheTumourAndWritesEveryFile()
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Folder, "--out", Out);

        Assert.True(run.ExitCode == 0, run.Error);
        foreach (string file in (string[])["result.json", "heatmap.tif", "heatmap_rgb.tif", "overlay.jpg", "tissue.png", "tiles.csv", "lesions.csv", "findings.geojson", "annotations.xml"])
        {
            Assert.True(File.Exists(Path.Combine(Out, "tumor_001", file)), file);
        }

        Assert.True(File.Exists(Path.Combine(Out, "report.html")));
        Assert.True(Score("tumor_001") > 0.5, $"the tumour slide scored {Score("tumor_001")}");
        Assert.True(Score("tumor_001") > Score("normal_001"), "the normal slide is more suspicious than the tumour");
    }

    [Fact]
    public async Task Screen_SameCommandAgain_DoesNothingAndSaysSo()
    {
        using PathologyProcess first = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", Out);
        DateTime written = File.GetLastWriteTimeUtc(Path.Combine(Out, "tumor_001", "result.json"));
        SortedDictionary<string, string> before = OutputFolder.Fingerprint(Out);

        using PathologyProcess second = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", Out);

        Assert.True(second.ExitCode == 0, second.Error);
        Assert.Contains("done before", second.Output, StringComparison.Ordinal);
        Assert.Equal(written, File.GetLastWriteTimeUtc(Path.Combine(Out, "tumor_001", "result.json")));
        Assert.Equal(before, OutputFolder.Fingerprint(Out));
    }

    [Fact]
    public async Task Screen_FromCopiesOnALocalDisk_WritesTheSameBytesAndLeavesNone()
    {
        File.WriteAllBytes(_folder["damaged.svs"], [.. "II*\0"u8, .. new byte[5000]]);
        string[] run = ["screen", slides.Folder, _folder["damaged.svs"], "--out"];
        using PathologyProcess inPlace = await PathologyProcess.RunAsync([.. run, _folder["whole"]]);
        Assert.True(inPlace.ExitCode == 1, inPlace.Error);
        using PathologyProcess killed = PathologyProcess.Start([.. run, Out, "--stage-to", _folder["stage"]]);
        await killed.WaitForAsync(() => Directory.Exists(_folder["stage"]) && Directory.GetFiles(_folder["stage"], "*.tif", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }).Length > 0);
        killed.Kill();

        using PathologyProcess staged = await PathologyProcess.RunAsync([.. run, Out, "--stage-to", _folder["stage"]]);

        Assert.True(staged.ExitCode == 1, staged.Error);
        Assert.Equal(OutputFolder.Fingerprint(_folder["whole"]), OutputFolder.Fingerprint(Out));
        Assert.Empty(Directory.GetFileSystemEntries(_folder["stage"], "*", new EnumerationOptions { AttributesToSkip = 0 }));
        using PathologyProcess again = await PathologyProcess.RunAsync([.. run, Out, "--stage-to", _folder["stage"], "--stage-limit", "1K"]);
        Assert.Contains("done before", again.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_KilledAtRandomMoments_EndsWithTheSameBytes()
    {
        using PathologyProcess undisturbed = await PathologyProcess.RunAsync("screen", slides.Folder, "--stride", Dense, "--out", _folder["whole"]);
        Assert.True(undisturbed.ExitCode == 0, undisturbed.Error);
        int seed = Environment.TickCount;
        TestContext.Current.SendDiagnosticMessage($"seed {seed}");
        var random = new Random(seed);
        for (int kill = 0; kill < 4; kill++)
        {
            using PathologyProcess killed = PathologyProcess.Start("screen", slides.Folder, "--stride", Dense, "--out", Out);
            await Task.Delay(random.Next(300, 2500), TestContext.Current.CancellationToken);
            killed.Kill();
            await killed.WaitAsync();
        }

        using PathologyProcess last = await PathologyProcess.RunAsync("screen", slides.Folder, "--stride", Dense, "--out", Out);

        Assert.True(last.ExitCode == 0, last.Error);
        Assert.Equal(OutputFolder.Fingerprint(_folder["whole"]), OutputFolder.Fingerprint(Out));
    }

    [Fact]
    public async Task Screen_Interrupted_ExitsOneHundredThirtyAndResumes()
    {
        using PathologyProcess stopped = PathologyProcess.Start("screen", slides.Folder, "--stride", Dense, "--out", Out);
        await Task.Delay(2000, TestContext.Current.CancellationToken);
        stopped.Interrupt();
        await stopped.WaitAsync();
        Assert.SkipWhen(stopped.ExitCode == 0, "the run was over before it could be stopped.");
        Assert.Equal(130, stopped.ExitCode);

        using PathologyProcess resumed = await PathologyProcess.RunAsync("screen", slides.Folder, "--stride", Dense, "--out", Out);
        using PathologyProcess undisturbed = await PathologyProcess.RunAsync("screen", slides.Folder, "--stride", Dense, "--out", _folder["whole"]);

        Assert.Equal(OutputFolder.Fingerprint(_folder["whole"]), OutputFolder.Fingerprint(Out));
    }

    [Fact]
    public async Task Screen_BadSlidesAmongGood_FailsThoseAndDoesTheRest()
    {
        Directory.CreateDirectory(_folder["mixed"]);
        File.Copy(slides.Normal, _folder["mixed/good.tif"]);
        File.WriteAllText(_folder["mixed/empty.svs"], "");
        using (FileStream cut = File.Create(_folder["mixed/cut short.svs"]))
        using (FileStream whole = File.OpenRead(slides.Tumor))
        {
            byte[] head = new byte[whole.Length / 3];
            whole.ReadExactly(head);
            cut.Write(head);
        }

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", _folder["mixed"], _folder["gone.tif"], "--out", Out);

        Assert.Equal(1, run.ExitCode);
        Assert.True(File.Exists(Path.Combine(Out, "good", "result.json")));
        Assert.Contains("empty.svs", run.Output, StringComparison.Ordinal);
        Assert.Contains("gone.tif", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Output + run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_SlideWithoutResolution_SaysHowToGiveIt()
    {
        string slide = SharedData.Require("slides/Tumor_001_level5.tif");

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slide, "--out", Out);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--mpp", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_RealSlide_Completes()
    {
        string slide = SharedData.Require("slides/CMU-1-Small-Region.svs");

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slide, "--out", Out, "--json");

        Assert.True(run.ExitCode == 0, run.Error);
        JsonNode[] lines = [.. run.Output.Trim().Split('\n').Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["event"] != "progress")];
        Assert.Equal(["start", "slide", "end"], lines.Select(line => (string?)line["event"]));
        Assert.True((bool?)lines[1]["completed"], run.Output);
        Assert.Equal(Path.Combine(Out, "CMU-1-Small-Region"), (string?)lines[1]["folder"]);
        Assert.Equal((1, 0), ((int)lines[2]["slides"]!, (int)lines[2]["failed"]!));
    }

    [Fact]
    public async Task Screen_DryRun_CountsTilesAndWritesNothing()
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Folder, "--out", Out, "--dry-run");

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Nothing was screened", run.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData(3, "--model", "/nowhere/model")]
    [InlineData(2, "--tissue", "ostu")]
    [InlineData(2, "--min-tissue", "7")]
    [InlineData(2, "--roi", "1,2,3")]
    [InlineData(2, "--device", "gpu")]
    [InlineData(3, "--device", "cuda:0")]
    public async Task Screen_WrongOption_SaysSoBeforeTheFirstSlide(int exitCode, string option, string value)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", Out, option, value);

        Assert.Equal(exitCode, run.ExitCode);
        Assert.NotEmpty(run.Error);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Out, "normal_001")));
    }

    private double Score(string slide) => double.Parse(
        JsonNode.Parse(File.ReadAllText(Path.Combine(Out, slide, "result.json")))!["score"]!.ToString(),
        CultureInfo.InvariantCulture);
}
