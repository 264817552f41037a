using System.Net;
using System.Text.Json;
using Pathology.Outputs;
using Pathology.Testing;
using Pathology.Testing.Slides;
using SkiaSharp;

namespace Pathology.Viewer.Tests.Serving;

public sealed class ChangingSlideTests : IAsyncLifetime
{
    private readonly ServedRun _served = new();

    public ValueTask InitializeAsync() => _served.InitializeAsync();

    public ValueTask DisposeAsync() => _served.DisposeAsync();

    [Fact]
    public async Task Tile_OfASlideReplacedWhileViewed_IsGoneAndTheNewOneOpens()
    {
        string id = await _served.IdOfAsync("square");
        string version = await VersionAsync(id);
        File.Move(_served.Run.SlideFile("clear"), _served.Run.SlideFile("square"), overwrite: true);
        File.SetLastWriteTimeUtc(_served.Run.SlideFile("square"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        using HttpResponseMessage old = await _served.Client.GetAsync($"/api/slides/{id}/{version}_files/12/0_0.jpeg");
        Assert.Equal(HttpStatusCode.Gone, old.StatusCode);
        string now = await VersionAsync(id);
        Assert.NotEqual(version, now);
        using HttpResponseMessage tile = await _served.Client.GetAsync($"/api/slides/{id}/{now}_files/12/0_0.jpeg");
        Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
    }

    [Fact]
    public async Task Tile_OfASlideDeletedWhileViewed_IsNotFound()
    {
        string id = await _served.IdOfAsync("square");
        string version = await VersionAsync(id);
        File.Delete(_served.Run.SlideFile("square"));
        using HttpResponseMessage answer = await _served.Client.GetAsync($"/api/slides/{id}/{version}_files/12/0_0.jpeg");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Slide_WhoseFileBecameNoSlide_SaysSo()
    {
        await File.WriteAllTextAsync(_served.Run.SlideFile("clear"), "no slide at all", TestContext.Current.CancellationToken);
        using HttpResponseMessage answer = await _served.Client.GetAsync($"/api/slides/{await _served.IdOfAsync("clear")}/image");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task Slide_OfSeveralPlanes_IsShownInTheOneThatWasScreened()
    {
        var tiles = new TiffSlide { Levels = [new PixelSize(512, 512)], Tile = 256, SharedTables = false };
        string file = new DicomSlide
        {
            Tiles = tiles,
            Planes = [-1, 0, 1],
            Seen = (plane, _) => tiles with { Colour = (_, _, _) => new Rgb24((byte)(40 + (80 * plane)), 90, 90) },
        }.Write(Path.Combine(_served.Run.Slides, "stack"));
        SlideReport report = new SampleReport { Name = "stack", Size = (512, 512) }.Build();
        report = report with { Slide = report.Slide with { Path = file } };
        _served.Run.Append(SampleOutcome.Of(report));
        string folder = Path.Combine(_served.Run.Folder, "stack");
        await SlideOutputs.WriteAsync(report with { Options = report.Options.SetItem("--focal-plane", "2") }, folder, new OutputOptions(), CancellationToken.None);
        while (!(await _served.Client.GetStringAsync("/api/worklist")).Contains("stack", StringComparison.Ordinal))
        {
            await Task.Delay(50); // the server looks at the run's folder now and then
        }

        string id = await _served.IdOfAsync("stack");
        byte[] jpeg = await _served.Client.GetByteArrayAsync($"/api/slides/{id}/{await VersionAsync(id)}_files/9/0_0.jpeg");
        using SKBitmap picture = SKBitmap.Decode(jpeg);
        Assert.InRange(picture.GetPixel(9, 9).Red, 190, 210);
    }

    private async Task<string> VersionAsync(string id)
    {
        JsonElement image = await _served.JsonAsync($"/api/slides/{id}/image");
        return image.GetProperty("version").GetString()!;
    }
}
