using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Pathology.Testing;
using SkiaSharp;

namespace Pathology.Outputs.Tests;

public sealed class WhyFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteAsync_Explanation_IsAStripAFindingThatDocumentAndManifestName()
    {
        await WriteAsync(Report(Why(1, 2)));

        Assert.Equal(["lesion_1.jpg", "lesion_2.jpg", "why.json"], Names());
        using SKBitmap strip = SKBitmap.Decode(_folder["slide/why/lesion_2.jpg"]);
        Assert.Equal((256, 518), (strip.Width, strip.Height));
        JsonNode document = JsonNode.Parse(File.ReadAllText(_folder["slide/why/why.json"]))!;
        Assert.Equal("{\"area\":{\"x\":100,\"y\":20,\"width\":64,\"height\":64},\"score\":0.9,\"peak\":{\"x\":148,\"y\":36},\"highest\":3}", document["findings"]![0]!["tiles"]![0]!.ToJsonString());
        Assert.NotNull(JsonNode.Parse(File.ReadAllText(_folder["slide/manifest.json"]))!["files"]!["why/why.json"]);
        Assert.True(WhyFiles.IsIn(_folder["slide"]));
    }

    [Fact]
    public void Draw_OneTile_IsTheTileAndUnderItWhatSpokeForIt()
    {
        using SKData jpeg = WhyStrip.Draw(Why(1).Findings[0]);
        using SKBitmap strip = SKBitmap.Decode(jpeg);

        Assert.Equal(strip.GetPixel(64, 192), strip.GetPixel(64, 192 + 262)); // spoke against it: as the scanner saw it
        Assert.True(strip.GetPixel(170, 20 + 262).Red > strip.GetPixel(170, 20).Red + 40, "the upper right spoke for it and is not brighter");
    }

    [Fact]
    public async Task WriteAsync_OtherFindingsWithoutExplanation_LeavesNothingOfTheEarlierOnes()
    {
        await WriteAsync(Report(Why(1)));

        await WriteAsync(Report(null));

        Assert.False(Directory.Exists(_folder["slide/why"]));
        Assert.False(WhyFiles.IsIn(_folder["slide"]));
    }

    [Fact]
    public async Task AddTo_FinishedSlide_HasWhatTheRunWouldHaveWritten()
    {
        await WriteAsync(Report(Why(1, 2)));
        string strip = Hash("lesion_1.jpg");
        await WriteAsync(Report(null));

        IReadOnlyCollection<string> added = WhyFiles.AddTo(_folder["slide"], Why(1, 2));

        Assert.Equal(["why/lesion_1.jpg", "why/lesion_2.jpg", "why/why.json", "manifest.json"], added);
        Assert.Equal(strip, Hash("lesion_1.jpg"));
        Assert.Equal(["lesion_2.jpg"], Names().Except(["lesion_1.jpg", "why.json"]));
        Assert.True(RunVerification.Of(_folder["slide"], TestContext.Current.CancellationToken).IsWhole);
    }

    [Fact]
    public async Task AddTo_FewerFindingsThanBefore_RemovesTheOthersAndSaysSo()
    {
        await WriteAsync(Report(Why(1, 2)));

        Assert.Contains("why/lesion_2.jpg", WhyFiles.AddTo(_folder["slide"], Why(1)));

        Assert.Equal(["lesion_1.jpg", "why.json"], Names());
        Assert.True(RunVerification.Of(_folder["slide"], TestContext.Current.CancellationToken).IsWhole);
    }

    [Fact]
    public async Task Load_SlideWithExplanation_ShowsItFoldedUpUnderTheCrops()
    {
        SlideReport report = Report(Why(1));
        await WriteAsync(report);

        ReportFiles.Write(_folder.Path, new RunInfo { Model = report.Model }, [SampleOutcome.Of(report)], []);

        string page = await File.ReadAllTextAsync(_folder["report.html"], TestContext.Current.CancellationToken);
        Assert.Contains("<details class=\"strips\"><summary>Why: the most telling tiles of 1 of 2 lesions</summary>", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"slide/why/lesion_1.jpg\" data-look=\"Lesion 1 · scores 0.900\"><img alt=", page, StringComparison.Ordinal);
        Assert.Contains("Class activation: ", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Load_SlideWithoutFindings_ShowsItsMostSuspiciousTiles()
    {
        SlideReport report = Report(new SlideExplanation("occlusion", [new ExplainedFinding(null, [Tile(0, 0.3f)])], [])) with { Lesions = [] };
        await WriteAsync(report);

        ReportFiles.Write(_folder.Path, new RunInfo { Model = report.Model }, [SampleOutcome.Of(report)], []);

        string page = await File.ReadAllTextAsync(_folder["report.html"], TestContext.Current.CancellationToken);
        Assert.Equal(["suspects.jpg", "why.json"], Names());
        Assert.Contains("Why not: the tiles that came nearest to a finding", page, StringComparison.Ordinal);
        Assert.Contains("Most suspicious tiles · scores 0.300", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../secret.jpg")]
    [InlineData("why/secret.jpg")]
    public async Task Find_DocumentThatNamesAnotherFile_IsNotTaken(string file)
    {
        await WriteAsync(Report(Why(1)));
        string document = await File.ReadAllTextAsync(_folder["slide/why/why.json"], TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(_folder["slide/why/why.json"], document.Replace("why/lesion_1.jpg", file, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Null(WhyDocument.Find(_folder["slide"]));
    }

    private static SlideExplanation Why(params int[] numbers) =>
        new("cam", [.. numbers.Select(number => new ExplainedFinding(number, [Tile(number, 0.9f)]))], []);

    // Grey; its upper right spoke for it, its lower left against it.
    private static ExplainedTile Tile(int number, float score)
    {
        var picture = new RgbImage(new PixelSize(64, 64));
        picture.Pixels.Fill(new Rgb24(120, 120, 120));
        return new ExplainedTile(
            new ScoredTile(new BaseRectangle(100 * number, 20, 64, 64), score), picture, new SaliencyMap(PlaceAxis.Even(2), PlaceAxis.Even(2), [0, 3, -2, 0]));
    }

    private static SlideReport Report(SlideExplanation? why) => new SampleReport
    {
        Lesions = [.. new[] { 1, 2 }.Select(number => SampleLesion.Rectangle(number, new BaseRectangle(number * 100, 20, 64, 48), 0.9))],
    }.Build() with
    {
        Explanation = why,
    };

    private string[] Names() => [.. Directory.GetFiles(_folder["slide/why"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private string Hash(string file)
    {
        using FileStream stream = File.OpenRead(_folder[$"slide/why/{file}"]);
        return Convert.ToHexString(SHA256.HashData(stream));
    }

    private Task WriteAsync(SlideReport report) =>
        SlideOutputs.WriteAsync(report, _folder["slide"], new OutputOptions(), TestContext.Current.CancellationToken);
}
