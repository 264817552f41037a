using System.Globalization;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

[Collection(nameof(MadeSlides))]
public sealed class FeaturesTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Features_Run_DescribesScreenedSlidesAndNamesFailedOnes()
    {
        File.WriteAllText(_folder["broken.svs"], "no slide");
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Tumor, slides.Normal, _folder["broken.svs"], "--out", Out);

        using PathologyProcess run = await PathologyProcess.RunAsync("features", Out, "--set", "didsr", "--out", _folder["features.csv"]);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains("broken: left out", run.Error, StringComparison.Ordinal);
        string[][] table = [.. File.ReadLines(_folder["features.csv"]).Select(line => line.Split(','))];
        Assert.Equal(3 + 30, table[0].Length);
        Assert.Equal(["slide", "feature_set", "cell_mm", "ratio_cancer_tissue50"], table[0][..4]);
        Assert.Equal(["normal_001", "tumor_001"], table.Skip(1).Select(line => line[0]));
        Assert.All(table.Skip(1), line => Assert.Equal("didsr", line[1]));
        Assert.True(Number(table[2][8 + 3 + 2]) > Number(table[1][8 + 3 + 2]), "the tumour's largest region is not the larger");
        Assert.Equal(Above(0.5), Number(table[2][3]), 1e-12);
    }

    [Fact]
    public async Task Features_DamagedFiles_AreNamed()
    {
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", Out);
        string tiles = File.ReadAllText(Path.Combine(Out, "normal_001", "tiles.csv"));
        (string File, string Content, string Says)[] damages =
        [
            ("tiles.csv", tiles[..(tiles.LastIndexOf(',') + 1)] + "word\n", "not a number"),
            ("tiles.csv", tiles[..(tiles.LastIndexOf(',') + 1)] + "0.125\n", "are not those"),
            ("result.json", "{\"name\": \"a\"}", "screen the slide again"),
        ];
        foreach ((string file, string content, string says) in damages)
        {
            string path = Path.Combine(Out, "normal_001", file);
            string whole = File.ReadAllText(path);
            File.WriteAllText(path, content);
            using PathologyProcess run = await PathologyProcess.RunAsync("features", Out);
            AssertSaysSo(run, says);
            File.WriteAllText(path, whole);
        }

        Assert.False(File.Exists(Path.Combine(Out, "features.csv")));
    }

    [Fact]
    public async Task Features_FolderWithoutARun_SaysWhatToGive()
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("features", _folder.Path);

        AssertSaysSo(run, "slides.jsonl");
    }

    [Theory]
    [InlineData("not json\n", "line 1")]
    [InlineData("{}\n", "line 1")]
    [InlineData("", "names no slide")]
    public async Task Features_DamagedRun_SaysWhere(string lines, string says)
    {
        File.WriteAllText(_folder["slides.jsonl"], lines);

        using PathologyProcess run = await PathologyProcess.RunAsync("features", _folder.Path);

        AssertSaysSo(run, says);
    }

    private static void AssertSaysSo(PathologyProcess run, string says)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unforeseen", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private double Above(double threshold)
    {
        string[][] tiles = [.. File.ReadLines(Path.Combine(Out, "tumor_001", "tiles.csv")).Skip(1).Select(line => line.Split(','))];
        JsonNode model = JsonNode.Parse(File.ReadAllText(Path.Combine(Out, "tumor_001", "result.json")))!["model"]!;
        int positive = model["classes"]!.AsArray().Select(name => (string)name!).ToList().IndexOf((string)model["positiveClass"]!);
        return (double)tiles.Count(tile => Number(tile[4 + positive]) > threshold) / tiles.Length;
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
