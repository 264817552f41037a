using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>Other findings of the same scores: the model need not run again.</summary>
[Collection(nameof(MadeSlides))]
public sealed class OtherFindingsTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Screen_OnlyLesionOptionsChanged_ScoresNoTileAndEndsAsARunFromNothing()
    {
        string[] other = ["screen", slides.Tumor, "--threshold", "0.3", "--smooth", "1", "--slide-score", "largest-lesion"];
        using PathologyProcess first = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", _folder["out"]);
        Assert.True(first.ExitCode == 0, first.Error);
        Assert.True(TilesScored("out") > 0, "the first run scored nothing");

        using PathologyProcess again = await PathologyProcess.RunAsync([.. other, "--out", _folder["out"]]);
        using PathologyProcess fresh = await PathologyProcess.RunAsync([.. other, "--out", _folder["fresh"]]);

        Assert.True(again.ExitCode == 0, again.Error);
        Assert.Equal(0, TilesScored("out"));
        Assert.Equal(OutputFolder.Fingerprint(_folder["fresh"]), OutputFolder.Fingerprint(_folder["out"]));
    }

    [Fact]
    public async Task Screen_OtherTiles_AreScored()
    {
        using PathologyProcess first = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", _folder["out"]);
        using PathologyProcess again = await PathologyProcess.RunAsync("screen", slides.Tumor, "--min-tissue", "0.5", "--out", _folder["out"]);

        Assert.True(again.ExitCode == 0, again.Error);
        Assert.True(TilesScored("out") > 0, "scores of other tiles were taken");
    }

    [Fact]
    public async Task Screen_OtherPrecision_IsScoredAnewWithNearlyTheSameScores()
    {
        using PathologyProcess first = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", _folder["out"]);
        double before = Score("out");
        using PathologyProcess auto = await PathologyProcess.RunAsync("screen", slides.Tumor, "--device", "cpu", "--precision", "fp32", "--out", _folder["out"]);
        Assert.Contains("done before", auto.Output, StringComparison.OrdinalIgnoreCase);

        using PathologyProcess half = await PathologyProcess.RunAsync("screen", slides.Tumor, "--precision", "fp16", "--out", _folder["out"]);

        Assert.True(half.ExitCode == 0, half.Error);
        Assert.True(TilesScored("out") > 0, "scores of another precision were taken");
        Assert.InRange(Score("out"), before - 0.01, before + 0.01);
        Assert.Equal("fp16", (string?)Result("out")["options"]!["--precision"]);
    }

    [Fact]
    public async Task Screen_WeightsAndThresholdOfTheModelChanged_ScoresAnewOnlyForTheWeights()
    {
        string model = _folder["model"];
        Directory.CreateDirectory(model);
        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "models", "demo-metastasis")))
        {
            File.Copy(file, Path.Combine(model, Path.GetFileName(file)));
        }

        string[] command = ["screen", slides.Tumor, "--model", model, "--out", _folder["out"]];
        using PathologyProcess first = await PathologyProcess.RunAsync(command);
        Assert.True(first.ExitCode == 0, first.Error);

        string config = Path.Combine(model, "config.json");
        JsonNode changed = JsonNode.Parse(await File.ReadAllTextAsync(config, TestContext.Current.CancellationToken))!;
        changed["engine"]!["threshold"] = 0.77;
        await File.WriteAllTextAsync(config, changed.ToJsonString(), TestContext.Current.CancellationToken);
        using PathologyProcess findings = await PathologyProcess.RunAsync(command);
        Assert.True(findings.ExitCode == 0, findings.Error);
        Assert.Equal(0, TilesScored("out"));
        Assert.Equal("0.77", (string?)Result("out")["options"]!["--threshold"]);

        changed["transform"]!.AsArray().Last()!["arguments"]!["mean"]![0] = 0.5;
        await File.WriteAllTextAsync(config, changed.ToJsonString(), TestContext.Current.CancellationToken);
        using PathologyProcess scores = await PathologyProcess.RunAsync(command);
        Assert.True(scores.ExitCode == 0, scores.Error);
        Assert.True(TilesScored("out") > 0, "scores of the model before were taken");
    }

    public void Dispose() => _folder.Dispose();

    private double Score(string run) => (double)Result(run)["score"]!;

    private JsonNode Result(string run) => JsonNode.Parse(File.ReadAllText(_folder[$"{run}/tumor_001/result.json"]))!;

    private int TilesScored(string run) =>
        (int)JsonNode.Parse(File.ReadAllText(_folder[$"{run}/tumor_001/result.json"]))!["timings"]!["tilesScored"]!;
}
