using System.Net;
using System.Text.Json;

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

    private async Task<string> VersionAsync(string id)
    {
        JsonElement image = await _served.JsonAsync($"/api/slides/{id}/image");
        return image.GetProperty("version").GetString()!;
    }
}
