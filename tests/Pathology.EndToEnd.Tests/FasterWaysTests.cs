using System.Globalization;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>What makes a run faster must not make another result of it: fields for tiles, and integers for floats.</summary>
[Collection(nameof(MadeSlides))]
public sealed class FasterWaysTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Screen_Dense_ScoresEveryTileAsByItself()
    {
        string model = DenseModel();
        string[] run = ["screen", slides.Tumor, "--model", model, "--roi", "3000,2000,800,640", "--tissue", "none", "--stride", "32"];

        using PathologyProcess tiles = await PathologyProcess.RunAsync([.. run, "--out", _folder["tiles"]]);
        using PathologyProcess fields = await PathologyProcess.RunAsync([.. run, "--dense", "--out", _folder["fields"]]);

        Assert.True(tiles.ExitCode == 0, tiles.Error);
        Assert.True(fields.ExitCode == 0, fields.Error);
        double[][] one = Tiles("tiles");
        double[][] other = Tiles("fields");
        Assert.True(one.Length > 100, $"only {one.Length} tiles");
        Assert.Equal(one.Select(tile => (tile[0], tile[1])), other.Select(tile => (tile[0], tile[1])));
        Assert.All(one.Zip(other), pair => Assert.Equal(pair.First[^1], pair.Second[^1], 1e-4));
        Assert.True(one.Max(tile => tile[^1]) - one.Min(tile => tile[^1]) > 0.01, "every tile has the same score");
    }

    [Fact]
    public async Task Screen_DenseWithAModelThatIsNot_SaysWhyAndWritesNothing()
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Tumor, "--dense", "--out", _folder["none"]);

        Assert.Equal(3, run.ExitCode);
        Assert.Contains("demo-metastasis", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["none"]), "something was written");
    }

    [Fact]
    public async Task Screen_Int8Variant_FindsTheSameTumour()
    {
        using PathologyProcess made = await PathologyProcess.RunAsync("model", "optimize", "--int8", "--slides", slides.Tumor, "--count", "64", "--out", _folder["int8"]);
        Assert.True(made.ExitCode == 0, made.Error);
        Assert.True(new FileInfo(Path.Combine(_folder["int8"], "model.onnx")).Length < 700_000, "int8 is a quarter of float32's two megabytes");

        using PathologyProcess whole = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", _folder["float"]);
        using PathologyProcess variant = await PathologyProcess.RunAsync("screen", slides.Tumor, "--model", _folder["int8"], "--out", _folder["out"]);

        Assert.True(variant.ExitCode == 0, variant.Error);
        Assert.Equal(Result("float")["score"]!.GetValue<double>(), Result("out")["score"]!.GetValue<double>(), 0.1);
        Assert.Equal((string?)Result("float")["lesions"]![0]!["sizeClass"], (string?)Result("out")["lesions"]![0]!["sizeClass"]);
        double[] moved = [.. Tiles("float").Zip(Tiles("out"), (a, b) => Math.Abs(a[^1] - b[^1]))];
        Assert.InRange(moved.Average(), 0, 0.03);
    }

    public void Dispose() => _folder.Dispose();

    // P4M-DenseNet with free height and width, at the resolution of a level, so that nothing is resampled.
    private string DenseModel()
    {
        string network = SharedData.Require("models/pcam-p4m-densenet/dense/model.onnx");
        var config = JsonNode.Parse(File.ReadAllText(SharedData.Require("models/pcam-p4m-densenet/config.json")))!;
        config["spacing_um_px"] = 1.0;
        Directory.CreateDirectory(_folder["dense"]);
        File.Copy(network, Path.Combine(_folder["dense"], "model.onnx"));
        File.WriteAllText(Path.Combine(_folder["dense"], "config.json"), config.ToJsonString());
        return _folder["dense"];
    }

    private JsonNode Result(string run) => JsonNode.Parse(File.ReadAllText(_folder[$"{run}/tumor_001/result.json"]))!;

    private double[][] Tiles(string run) =>
        [.. File.ReadLines(_folder[$"{run}/tumor_001/tiles.csv"]).Skip(1).Select(line => line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)).ToArray())];
}
