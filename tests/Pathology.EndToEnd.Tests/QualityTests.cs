using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

[Collection(nameof(MadeSlides))]
public sealed class QualityTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Quality_FolderWithAFileThatIsNoSlide_NamesItLooksAtTheOthersAndGoesOnWhereItWas()
    {
        File.Copy(slides.Tumor, _folder["tumor_001.tif"]);
        File.WriteAllBytes(_folder["broken.svs"], [1, 2, 3, 4]);
        string table = _folder["out/quality.csv"];

        using PathologyProcess first = await PathologyProcess.RunAsync("quality", _folder.Path, "--out", _folder["out"]);

        Assert.Equal(1, first.ExitCode);
        Assert.Contains("broken: failed. ", first.Error, StringComparison.Ordinal);
        Assert.Contains("1 of 2 slides looked at, 1 failed", first.Output, StringComparison.Ordinal);
        string[] lines = File.ReadAllLines(table);
        Assert.StartsWith("slide,status,quality,quality_reason,out_of_focus,", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("broken,failed,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("tumor_001,completed,", lines[2], StringComparison.Ordinal);
        Assert.Contains("<b>failed</b>", File.ReadAllText(_folder["out/quality.html"]), StringComparison.Ordinal);

        // Measured once: what stands is taken, and a stricter limit is judged of it.
        DateTime measured = File.GetLastWriteTimeUtc(_folder["out/tumor_001/quality.json"]);
        string before = File.ReadAllText(table);
        using PathologyProcess again = await PathologyProcess.RunAsync("quality", _folder.Path, "--out", _folder["out"]);
        Assert.Equal(before, File.ReadAllText(table));
        using PathologyProcess strict = await PathologyProcess.RunAsync("quality", _folder["tumor_001.tif"], "--out", _folder["out"], "--care-jpeg", "100");
        Assert.Contains("read with care. ", strict.Output, StringComparison.Ordinal);
        Assert.Equal(measured, File.GetLastWriteTimeUtc(_folder["out/tumor_001/quality.json"]));

        // An edited slide is looked at again.
        File.SetLastWriteTimeUtc(_folder["tumor_001.tif"], DateTime.UtcNow.AddHours(-5));
        using PathologyProcess edited = await PathologyProcess.RunAsync("quality", _folder["tumor_001.tif"], "--out", _folder["out"]);
        Assert.NotEqual(measured, File.GetLastWriteTimeUtc(_folder["out/tumor_001/quality.json"]));
    }

    [Fact]
    public async Task Screen_Quality_IsInEveryFileAndJudgedAnewWithoutATile()
    {
        string output = _folder["run"];
        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", output);
        Assert.True(run.ExitCode == 0, run.Error);
        JsonNode quality = JsonNode.Parse(File.ReadAllText(Path.Combine(output, "tumor_001", "result.json")))!["quality"]!;
        Assert.InRange((int)quality["jpegQuality"]!, 70, 90);
        Assert.True((double)quality["haematoxylin"]! > 0.05);
        Assert.True(File.Exists(Path.Combine(output, "tumor_001", "quality.png")));
        string[] head = File.ReadAllLines(Path.Combine(output, "slides.csv"))[0].Split(',');
        Assert.Contains("quality", head);
        Assert.Contains("Quality: <b>", File.ReadAllText(Path.Combine(output, "report.html")), StringComparison.Ordinal);

        using PathologyProcess strict = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", output, "--care-jpeg", "100");
        Assert.DoesNotContain("tiles/s", strict.Output + strict.Error, StringComparison.Ordinal);
        quality = JsonNode.Parse(File.ReadAllText(Path.Combine(output, "tumor_001", "result.json")))!["quality"]!;
        Assert.NotEqual("read", (string?)quality["verdict"]);
        Assert.Contains("compressed to JPEG quality", (string?)quality["reason"], StringComparison.OrdinalIgnoreCase);

        using PathologyProcess few = await PathologyProcess.RunAsync("reference", output, "--out", _folder["lab.json"]);
        Assert.Equal(2, few.ExitCode);
        Assert.Contains("5 at least are needed", few.Error, StringComparison.Ordinal);
    }
}
