using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>A results folder belongs to one run: what is not of it is refused or moved aside, and never counted.</summary>
[Collection(nameof(MadeSlides))]
public sealed class RunFolderTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_SlideThatFailsNow_LeavesNothingOfItsOldResultsToCount()
    {
        string scans = Scans("Test_001", "Test_002");
        await ScreenAsync(0, scans);
        File.Delete($"{scans}/Test_002.tif");
        File.WriteAllText($"{scans}/Test_002.tif", "this is no slide any more");

        using PathologyProcess again = await ScreenAsync(1, $"{scans}/Test_001.tif", $"{scans}/Test_002.tif", "--threshold", "0.9");

        Assert.Equal(["Test_001.csv"], Names($"{Out}/camelyon16/task2"));
        Assert.Equal([], Names($"{Out}/Test_002"));
        Assert.True(File.Exists($"{Out}/previous/1/Test_002/lesions.csv"));
        Assert.Contains("No longer of this run, and moved to", again.Error, StringComparison.Ordinal);
        using PathologyProcess verified = await PathologyProcess.RunAsync("verify", Out);
        Assert.True(verified.ExitCode == 0, verified.Output);
    }

    [Fact]
    public async Task Screen_AnotherRunsFolder_IsRefusedAndNothingChanges()
    {
        string model = Path.Combine(_folder["models"], "other");
        Copy(Path.Combine(Repository.Root, "samples", "models", "demo-metastasis"), model);
        await ScreenAsync(0, slides.Normal);
        SortedDictionary<string, string> before = OutputFolder.Fingerprint(Out);

        using PathologyProcess task = await ScreenAsync(2, slides.Normal, "--task", "tupac");
        using PathologyProcess other = await ScreenAsync(2, slides.Normal, "--model", model);
        using PathologyProcess slide = await ScreenAsync(2, slides.Tumor);
        using PathologyProcess typo = await ScreenAsync(2, slides.Normal + "f");
        using PathologyProcess options = await ScreenAsync(2, slides.Tumor, "--add", "--threshold", "0.9");

        Assert.Contains("its task is metastasis, and this one's is tupac. Give another folder with --out, or --fresh", task.Error, StringComparison.Ordinal);
        Assert.Contains("its model is demo-metastasis, and this one's is other.", other.Error, StringComparison.Ordinal);
        Assert.Contains("its slides are normal_001, and none of them is among tumor_001. Give another folder with --out, --add", slide.Error, StringComparison.Ordinal);
        Assert.Contains("normal_001.tiff: there is no such file or folder. Nothing was changed.", typo.Error, StringComparison.Ordinal);
        Assert.Contains("--threshold was 0.8 and is 0.9", options.Error, StringComparison.Ordinal);
        Assert.Equal(before, OutputFolder.Fingerprint(Out));
    }

    [Fact]
    public async Task Screen_FewerSlidesAndThenAllAgain_CountsThoseGivenAndScreensNoneTwice()
    {
        string scans = Scans("a", "b");
        await ScreenAsync(0, scans);
        SortedDictionary<string, string> both = OutputFolder.Fingerprint(Out);

        using PathologyProcess fewer = await ScreenAsync(0, $"{scans}/a.tif");

        Assert.Equal(["a"], Slides());
        Assert.False(Directory.Exists($"{Out}/b"));
        Assert.Contains("previous", fewer.Error, StringComparison.Ordinal);

        using PathologyProcess all = await ScreenAsync(0, scans);

        Assert.Equal(2, all.Output.Split("done before").Length - 1);
        Assert.Equal(both, OutputFolder.Fingerprint(Out));
    }

    [Fact]
    public async Task Screen_Add_MakesOneRunOfBoth()
    {
        string scans = Scans("a", "b");
        await ScreenAsync(0, $"{scans}/a.tif");
        await ScreenAsync(0, $"{scans}/b.tif", "--add");

        Assert.Equal(["a", "b"], Slides());

        await ScreenAsync(0, scans, "--out", _folder["whole"]);
        Assert.Equal(OutputFolder.Fingerprint(_folder["whole"]), OutputFolder.Fingerprint(Out));
    }

    [Fact]
    public async Task Screen_FreshOverAnotherRun_MovesThatAside()
    {
        await ScreenAsync(0, slides.Normal);
        await ScreenAsync(0, slides.Tumor, "--fresh");

        Assert.Equal(["tumor_001"], Slides());
        Assert.True(File.Exists($"{Out}/previous/1/report.html"));
        Assert.True(File.Exists($"{Out}/previous/1/normal_001/result.json"));
    }

    [Fact]
    public async Task Screen_OtherThreshold_LeavesMapsAndPicturesAsTheyStand()
    {
        await ScreenAsync(0, slides.Tumor);
        string[] layers = ["heatmap.tif", "heatmap_rgb.tif", "tiles.csv", "tissue.png", "thumbnail.jpg", "view.jpg", "view_heatmap.png"];
        DateTime[] written = [.. layers.Select(Written)];
        DateTime lesions = Written("lesions.csv");

        await ScreenAsync(0, slides.Tumor, "--threshold", "0.7");

        Assert.Equal(written, layers.Select(Written));
        Assert.NotEqual(lesions, Written("lesions.csv"));

        DateTime Written(string file) => File.GetLastWriteTimeUtc($"{Out}/tumor_001/{file}");
    }

    [Fact]
    public async Task Verify_FilesThatWereTouched_NamesEach()
    {
        await ScreenAsync(0, Scans("Test_001"));
        File.Delete($"{Out}/Test_001/tissue.png");
        File.AppendAllText($"{Out}/slides.csv", "\n");
        File.WriteAllText($"{Out}/Test_001/lesions.csv", File.ReadAllText($"{Out}/Test_001/lesions.csv").Replace('0', '1'));
        File.WriteAllText($"{Out}/camelyon16/task2/Test_009.csv", "");

        using PathologyProcess run = await PathologyProcess.RunAsync("verify", Out, "--json");

        Assert.Equal(1, run.ExitCode);
        JsonNode found = JsonNode.Parse(run.Output)!;
        Assert.Equal(["Test_001/tissue.png"], Values(found["missing"]));
        Assert.Equal(["Test_001/lesions.csv", "slides.csv"], Values(found["changed"]));
        Assert.Equal(["camelyon16/task2/Test_009.csv"], Values(found["extra"]));
    }

    [Fact]
    public async Task Verify_FolderOfNoRun_SaysWhatToGive()
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("verify", _folder["nowhere"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("there is no such folder", run.Error, StringComparison.Ordinal);
    }

    private static string[] Values(JsonNode? array) => [.. array!.AsArray().Select(value => (string)value!)];

    private static string[] Names(string folder) =>
        [.. Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Where(name => !name.StartsWith('.')).Order(StringComparer.Ordinal)];

    private static void Copy(string source, string target)
    {
        Directory.CreateDirectory(target);
        foreach (string file in Directory.GetFiles(source))
        {
            File.Copy(file, Path.Combine(target, Path.GetFileName(file)));
        }
    }

    private string[] Slides() => [.. File.ReadLines($"{Out}/slides.csv").Skip(1).Select(line => line.Split(',')[0]).Order(StringComparer.Ordinal)];

    private string Scans(params string[] names)
    {
        Directory.CreateDirectory(_folder["scans"]);
        foreach ((int i, string name) in names.Index())
        {
            File.Copy(i % 2 == 0 ? slides.Tumor : slides.Normal, _folder[$"scans/{name}.tif"]);
        }

        return _folder["scans"];
    }

    private async Task<PathologyProcess> ScreenAsync(int exitCode, params string[] arguments)
    {
        string[] output = arguments.Contains("--out", StringComparer.Ordinal) ? [] : ["--out", Out];
        PathologyProcess run = await PathologyProcess.RunAsync(["screen", .. arguments, .. output]);
        Assert.True(run.ExitCode == exitCode, $"{run.ExitCode}\n{run.Output}\n{run.Error}");
        return run;
    }
}
