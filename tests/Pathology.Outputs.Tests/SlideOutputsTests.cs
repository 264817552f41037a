using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class SlideOutputsTests : IDisposable
{
    private static readonly SampleReport s_sample = new()
    {
        Name = "sub/slide",
        Score = index => index.Row == 0 ? float.NaN : index.Column / 16f,
        Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(512, 512, 400, 300), 0.9, new BaseRectangle(600, 600, 20, 30))],
        Warnings = ["The slide is blurred in places."],
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteAsync_TwiceWithOtherTimings_GivesTheSameBytesApartFromTimings()
    {
        await WriteAsync(s_sample.Build(), "first");
        await WriteAsync((s_sample with { Timings = new SlideTimings { Started = DateTimeOffset.UnixEpoch, Seconds = 12.5, TilesScored = 7 } }).Build(), "second");

        string[] files = [.. Directory.GetFiles(_folder["first"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];
        Assert.Equal(
            ["annotations.xml", "findings.geojson", "heatmap.tif", "heatmap_rgb.tif", "lesions.csv", "manifest.json", "overlay.jpg", "result.json", "thumbnail.jpg", "tiles.csv", "tissue.png", "view.jpg", "view_heatmap.png"],
            files);
        foreach (string file in files.Where(file => file is not (SlideOutputs.ResultFile or "manifest.json")))
        {
            Assert.True(Bytes("first", file).SequenceEqual(Bytes("second", file)), $"{file} differs.");
        }

        Assert.Equal(JsonNode.Parse(Bytes("first", "manifest.json"))!["files"]!.ToJsonString(), JsonNode.Parse(Bytes("second", "manifest.json"))!["files"]!.ToJsonString());
        JsonNode first = JsonNode.Parse(Bytes("first", SlideOutputs.ResultFile))!;
        JsonNode second = JsonNode.Parse(Bytes("second", SlideOutputs.ResultFile))!;
        Assert.Equal(12.5, (double)second["timings"]!["seconds"]!);
        first["timings"] = second["timings"]!.DeepClone();
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task WriteAsync_ResultJson_SaysWhatWasFoundAndHowToPlaceIt()
    {
        await WriteAsync(s_sample.Build(), "slide");

        JsonNode result = JsonNode.Parse(Bytes("slide", SlideOutputs.ResultFile))!;
        Assert.Equal("sub/slide", (string)result["name"]!);
        Assert.Equal(15 / 16.0, (double)result["score"]!);
        Assert.Equal(0.9, (double)result["lesions"]![0]!["peakScore"]!);
        Assert.Equal("Tumor", (string)result["model"]!["positiveClass"]!);
        Assert.Equal(0.25, (double)result["slide"]!["mpp"]!["x"]!);
        Assert.Equal((16, 12, 192, 176), ((int)result["plan"]!["columns"]!, (int)result["plan"]!["rows"]!, (int)result["plan"]!["tiles"]!, (int)result["plan"]!["scored"]!));
        Assert.Equal(256, (double)result["plan"]!["firstCell"]!["width"]!);
        Assert.Equal("{\"width\":256,\"height\":256}", result["plan"]!["tileSize"]!.ToJsonString());
        Assert.Equal("schema", result.AsObject().First().Key);
        Assert.Equal("The slide is blurred in places.", (string)result["warnings"]![0]!);
        Assert.Equal(64, ((string)result["heatmapSha256"]!).Length);
    }

    [Fact]
    public async Task WriteAsync_FailsHalfWay_LeavesNoResultOfTheOldRunAndNoPartialFile()
    {
        await WriteAsync(s_sample.Build(), "slide");
        File.Delete(_folder["slide/overlay.jpg"]);
        Directory.CreateDirectory(_folder["slide/overlay.jpg"]);

        IOException failure = await Assert.ThrowsAsync<IOException>(() => WriteAsync(s_sample.Build(), "slide"));

        Assert.Contains(_folder["slide/overlay.jpg"], failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder["slide/result.json"]));
        Assert.DoesNotContain(Directory.GetFiles(_folder["slide"]), path => path.EndsWith(".partial", StringComparison.Ordinal));
    }

    [Fact]
    public async Task WriteAsync_NothingScoredAndNoTissue_StillWritesEveryFile()
    {
        SlideReport report = new SampleReport
        {
            Tissue = new TissueMask(new PixelSize(8, 6), 4096, 3072, new bool[48], "otsu"),
        }.Build();

        await WriteAsync(report, "empty");

        Assert.Equal(13, Directory.GetFiles(_folder["empty"]).Length);
        Assert.Null(JsonNode.Parse(Bytes("empty", SlideOutputs.ResultFile))!["score"]);
    }

    [Fact]
    public async Task WriteAsync_Cancelled_LeavesNoResult()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SlideOutputs.WriteAsync(s_sample.Build(), _folder["slide"], new OutputOptions(), cancelled.Token));

        Assert.False(File.Exists(_folder["slide/result.json"]));
    }

    private Task WriteAsync(SlideReport report, string folder) =>
        SlideOutputs.WriteAsync(report, _folder[folder], new OutputOptions(), TestContext.Current.CancellationToken);

    private ReadOnlySpan<byte> Bytes(string folder, string file)
    {
        using FileStream stream = File.OpenRead(_folder[$"{folder}/{file}"]);
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
