using System.Buffers.Binary;
using System.Net;
using System.Text.Json;
using SkiaSharp;

namespace Pathology.Viewer.Tests.Serving;

public sealed class SlideTests(ServedRun served) : IClassFixture<ServedRun>
{
    [Fact]
    public async Task Tile_WhereTheFileHasIt_IsHandedOnUnchanged()
    {
        (string id, string version, int top) = await OpenAsync("square");
        byte[] jpeg = await served.Client.GetByteArrayAsync($"/api/slides/{id}/{version}_files/{top}/4_3.jpeg");
        using ISlide slide = Pathology.Slides.Slide.Open(served.Run.SlideFile("square"));
        Assert.Equal(((IStoredTiles)slide).ReadStoredTile(0, 4, 3), jpeg);
        using SKBitmap picture = SKBitmap.Decode(jpeg);
        Assert.Equal((256, 256), (picture.Width, picture.Height));
        SKColor middle = picture.GetPixel(128, 128);
        Assert.InRange(middle.Blue, 185, 215);
        Assert.InRange(middle.Red, 25, 55);
    }

    [Fact]
    public async Task Tile_BelowTheStoredLevels_ShowsTheSameSlide()
    {
        (string id, string version, int top) = await OpenAsync("square");
        using SKBitmap picture = SKBitmap.Decode(await served.Client.GetByteArrayAsync($"/api/slides/{id}/{version}_files/{top - 4}/0_0.jpeg"));
        Assert.Equal((256, 192), (picture.Width, picture.Height));
        Assert.InRange(picture.GetPixel(1280 / 16, 1024 / 16).Blue, 180, 220);
        Assert.InRange(picture.GetPixel(10, 10).Red, 225, 255);
    }

    [Fact]
    public async Task DeepZoom_Described_IsAsTheFormatSays()
    {
        (string id, string version, _) = await OpenAsync("square");
        string text = await served.Client.GetStringAsync($"/api/slides/{id}/{version}.dzi");
        Assert.Contains("TileSize=\"256\" Overlap=\"0\" Format=\"jpeg\"", text, StringComparison.Ordinal);
        Assert.Contains("<Size Width=\"4096\" Height=\"3072\"/>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("12/999_0")]
    [InlineData("12/0_-1")]
    [InlineData("99/0_0")]
    [InlineData("-1/0_0")]
    [InlineData("12/99999999999_0")]
    public async Task Tile_ThatIsNotThere_IsNotFound(string tile)
    {
        (string id, string version, _) = await OpenAsync("square");
        using HttpResponseMessage answer = await served.Client.GetAsync($"/api/slides/{id}/{version}_files/{tile}.jpeg");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Slide_WhoseFileIsGone_SaysWhichAndWhy()
    {
        using HttpResponseMessage answer = await served.Client.GetAsync($"/api/slides/{await served.IdOfAsync("gone")}/image");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("the slide file is not there", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Findings_Always_HaveTheOutlineInBasePixels()
    {
        JsonElement lesion = (await served.JsonAsync($"/api/slides/{await served.IdOfAsync("square")}/findings")).GetProperty("lesions")[0];
        Assert.Equal([1024, 768, 1536, 768, 1536, 1280, 1024, 1280], lesion.GetProperty("rings")[0].EnumerateArray().Select(value => value.GetDouble()));
        Assert.StartsWith("run-", lesion.GetProperty("id").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heatmap_Always_HasTheScoresWhereTheCellsLie()
    {
        byte[] bytes = await served.Client.GetByteArrayAsync($"/api/slides/{await served.IdOfAsync("square")}/heatmap");
        Assert.Equal((16, 12), (BinaryPrimitives.ReadInt32LittleEndian(bytes), BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4))));
        Assert.Equal(256, BinaryPrimitives.ReadDoubleLittleEndian(bytes.AsSpan(24)));
        Assert.Equal(0.95f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(40 + (4 * ((3 * 16) + 4)))));
        Assert.Equal(0.05f, BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(40)));
    }

    private async Task<(string Id, string Version, int Top)> OpenAsync(string name)
    {
        string id = await served.IdOfAsync(name);
        JsonElement image = await served.JsonAsync($"/api/slides/{id}/image");
        return (id, image.GetProperty("version").GetString()!, image.GetProperty("topLevel").GetInt32());
    }
}
