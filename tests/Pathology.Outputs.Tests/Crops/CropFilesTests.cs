using System.Text.Json.Nodes;
using Pathology.Testing;
using SkiaSharp;

namespace Pathology.Outputs.Tests.Crops;

public sealed class CropFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WriteAsync_Crops_AreJpegsInAFolderThatResultAndManifestName()
    {
        await WriteAsync(Report([1, 3]));

        Assert.Equal(["lesion_1.jpg", "lesion_3.jpg"], Names());
        using SKBitmap picture = SKBitmap.Decode(_folder["slide/crops/lesion_3.jpg"]);
        Assert.Equal((64, 48), (picture.Width, picture.Height));
        Assert.InRange(picture.GetPixel(30, 20).Red, 28, 32);
        JsonNode crop = JsonNode.Parse(File.ReadAllText(_folder["slide/result.json"]))!["crops"]![1]!;
        Assert.Equal("{\"number\":3,\"file\":\"crops/lesion_3.jpg\",\"area\":{\"x\":300,\"y\":20,\"width\":64,\"height\":48}}", crop.ToJsonString());
        Assert.NotNull(JsonNode.Parse(File.ReadAllText(_folder["slide/manifest.json"]))!["files"]!["crops/lesion_3.jpg"]);
    }

    [Fact]
    public async Task WriteAsync_OtherFindings_WritesWhatChangedAndRemovesWhatIsNoLongerFound()
    {
        await WriteAsync(Report([1, 2, 3]));
        DateTime old = new(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_folder["slide/crops/lesion_1.jpg"], old);
        File.SetLastWriteTimeUtc(_folder["slide/crops/lesion_2.jpg"], old);
        SlideReport other = Report([1, 2]);

        await WriteAsync(other with { Crops = [other.Crops[0], other.Crops[1] with { Picture = Picture(99) }] });

        Assert.Equal(["lesion_1.jpg", "lesion_2.jpg"], Names());
        Assert.Equal(old, File.GetLastWriteTimeUtc(_folder["slide/crops/lesion_1.jpg"]));
        Assert.NotEqual(old, File.GetLastWriteTimeUtc(_folder["slide/crops/lesion_2.jpg"]));
    }

    [Fact]
    public async Task WriteAsync_NoFindingsAnyMore_LeavesNoCropAndNothingOfAnotherSlide()
    {
        await WriteAsync(Report([1]));
        File.WriteAllText(_folder["slide/crops/view.jpg"], "of the slide slide/crops");

        await WriteAsync(Report([]));

        Assert.Equal(["view.jpg"], Names());
    }

    [Fact]
    public async Task WriteAsync_Mitoses_AreNamedSo()
    {
        await WriteAsync(Report([4]) with { Regions = [] });

        Assert.Equal(["mitosis_4.jpg"], Names());
    }

    private static SlideReport Report(int[] numbers) => new SampleReport
    {
        Lesions = [.. numbers.Select(number => SampleLesion.Rectangle(number, new BaseRectangle(number * 100, 20, 64, 48), 0.9))],
    }.Build() with
    {
        Crops = [.. numbers.Select(number => new FindingCrop(number, new BaseRectangle(number * 100, 20, 64, 48), Picture((byte)(number * 10))))],
    };

    private static RgbImage Picture(byte grey)
    {
        var picture = new RgbImage(new PixelSize(64, 48));
        picture.Pixels.Fill(new Rgb24(grey, grey, grey));
        return picture;
    }

    private string[] Names() => [.. Directory.GetFiles(_folder["slide/crops"]).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private Task WriteAsync(SlideReport report) =>
        SlideOutputs.WriteAsync(report, _folder["slide"], new OutputOptions(), TestContext.Current.CancellationToken);
}
