using System.Security.Cryptography;
using Pathology.Inference;
using Pathology.Outputs;
using Pathology.Slides;

namespace Pathology.Tasks.Tests;

public sealed class SlideExplainerTests : IDisposable
{
    private static readonly InferenceOptions s_cpu = new() { Devices = [new DeviceChoice(DeviceKind.Cpu)] };

    private readonly MadeRun _run = new(shrink: 4, "tumor_001");

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task ScreenAsync_WithWhy_ExplainsEveryFindingInItsOutline()
    {
        SlideReport report = Assert.Single(await _run.ScreenAsync(findings: new FindingOptions { Why = WhyMethod.Occlusion })).Report!;

        Assert.NotEmpty(report.Lesions);
        Assert.Equal(report.Lesions.Select(lesion => (int?)lesion.Number).Order(), report.Explanation!.Findings.Select(finding => finding.Number).Order());
        Assert.All(report.Explanation.Findings, finding => Assert.InRange(finding.Tiles.Length, 1, 3));
        Assert.Equal("occlusion", report.Explanation.Method);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("reinhard")]
    public async Task Explain_FinishedRun_LeavesTheBytesThatTheRunWouldHaveLeft(string? stain)
    {
        var scores = new ScoreOptions { Normalization = stain is null ? null : StainChoice.Parse(stain) };
        await _run.ScreenAsync(scores, new FindingOptions { Why = WhyMethod.Occlusion });
        string own = Path.Combine(_run.Out, "tumor_001");
        Dictionary<string, string> whole = Files(own);

        await _run.ScreenAsync(scores);
        Assert.Empty(Files(own));
        var screened = ScreenedSlide.Read(own);
        using var explainer = SlideExplainer.Open(TileModel.Open(_run["model"]), new WhyOptions { Method = WhyMethod.Occlusion }, s_cpu, _ => { });
        using ISlide slide = Slide.Open(_run.Jobs[0].Path);
        var ground = ScreenedTiles.Read(own);
        Assert.Equal(stain is not null, ground.Stain is not null);
        WhyFiles.AddTo(own, explainer.Explain(slide, ground, screened.Lesions, CropPlan.Lesions, TestContext.Current.CancellationToken));

        Assert.NotEmpty(whole);
        Assert.Equal(whole, Files(own));
    }

    [Fact]
    public async Task Explain_NothingFound_ShowsTheHighestTiles()
    {
        SlideReport report = Assert.Single(await _run.ScreenAsync(findings: new FindingOptions { Threshold = 1, Why = WhyMethod.Auto })).Report!;

        ExplainedFinding suspects = Assert.Single(report.Explanation!.Findings);

        Assert.Empty(report.Lesions);
        Assert.Null(suspects.Number);
        float highest = TileGround.Of(report.Heatmap, report.Model.PositiveClass).Tiles.Max(tile => tile.Score);
        Assert.Equal(highest, suspects.Tiles[0].Tile.Score);
    }

    [Fact]
    public void Open_ClassActivationOfANetworkWithAnEnd_SaysWhatItCosts()
    {
        List<string> notes = [];

        using var explainer = SlideExplainer.Open(TileModel.Open(_run["model"]), new WhyOptions { Findings = 4, Tiles = 2 }, s_cpu, notes.Add);

        Assert.Equal("cam", explainer.Method);
        Assert.Equal(8, explainer.MostRuns);
        Assert.Equal("Findings are explained by class activation; at most 8 runs of the network a slide.", Assert.Single(notes));
    }

    private static Dictionary<string, string> Files(string own) => !Directory.Exists(Path.Combine(own, "why")) ? [] :
        Directory.GetFiles(Path.Combine(own, "why")).ToDictionary(path => Path.GetFileName(path), Hash);

    private static string Hash(string path)
    {
        using FileStream stream = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
