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

    public void Dispose() => _folder.Dispose();

    private int TilesScored(string run) =>
        (int)JsonNode.Parse(File.ReadAllText(_folder[$"{run}/tumor_001/result.json"]))!["timings"]!["tilesScored"]!;
}
