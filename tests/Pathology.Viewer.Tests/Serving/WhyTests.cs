using System.Net;
using System.Text.Json;
using SkiaSharp;

namespace Pathology.Viewer.Tests.Serving;

public sealed class WhyTests(ServedRun served) : IClassFixture<ServedRun>
{
    [Fact]
    public async Task Why_OfAFinding_SaysWhereEachTileLiesOnTheSlideAndInTheStrip()
    {
        JsonElement why = await served.JsonAsync($"/api/slides/{await served.IdOfAsync("square")}/why");

        Assert.StartsWith("Class activation: ", why.GetProperty("method").GetString(), StringComparison.Ordinal);
        JsonElement strip = Assert.Single(why.GetProperty("strips").EnumerateArray());
        Assert.Equal((1, 518, 518), (strip.GetProperty("number").GetInt32(), strip.GetProperty("width").GetInt32(), strip.GetProperty("height").GetInt32()));
        Assert.Equal(
            ["""{"x":1152,"y":896,"width":200,"height":200,"score":0.95,"left":0,"top":262,"side":256}""", """{"x":1440,"y":1100,"width":120,"height":120,"score":0.5,"left":262,"top":262,"side":256}"""],
            strip.GetProperty("tiles").EnumerateArray().Select(tile => tile.GetRawText()));
    }

    [Theory]
    [InlineData("square", 1, 518)]
    [InlineData("clear", 0, 256)]
    public async Task Strip_OfANumber_IsItsPicture(string slide, int number, int width)
    {
        using HttpResponseMessage answer = await served.Client.GetAsync($"/api/slides/{await served.IdOfAsync(slide)}/why/{number}");

        Assert.Equal("image/jpeg", answer.Content.Headers.ContentType!.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoCache);
        using SKBitmap picture = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
        Assert.Equal((width, 518), (picture.Width, picture.Height));
    }

    [Theory]
    [InlineData("square", "/why/2", "The finding has no strip.")]
    [InlineData("square", "/why/lesion", "There is nothing under this address.")]
    [InlineData("gone", "/why", "Nobody asked yet")]
    [InlineData("gone", "/why/1", "Nobody asked yet")]
    [InlineData("broken", "/why", "The file is damaged")]
    public async Task Why_ThatIsNotThere_IsNotFoundAndSaysSo(string slide, string path, string sentence)
    {
        using HttpResponseMessage answer = await served.Client.GetAsync($"/api/slides/{await served.IdOfAsync(slide)}{path}");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.StartsWith(sentence, await ErrorOfAsync(answer), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("square", true)]
    [InlineData("gone", false)]
    public async Task Findings_Always_SayWhetherThereIsAWhy(string slide, bool hasWhy) => Assert.Equal(
        hasWhy, (await served.JsonAsync($"/api/slides/{await served.IdOfAsync(slide)}/findings")).GetProperty("hasWhy").GetBoolean());

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"method":"cam","findings":[{"number":1,"file":"../../secret.jpg","tiles":[]}]}""")]
    [InlineData("""{"method":"cam","findings":[{"number":1,"file":"why/lesion_1.jpg","tiles":[{"area":{"x":0,"y":0,"width":0,"height":9},"score":1,"peak":{"x":0,"y":0},"highest":1}]}]}""")]
    public async Task Why_OfADamagedDocument_SaysWhichFileAndWhatToDo(string document)
    {
        string path = Path.Combine(served.Run.Folder, "clear", "why", "why.json");
        byte[] whole = await File.ReadAllBytesAsync(path);
        await File.WriteAllTextAsync(path, document);
        try
        {
            foreach (string ending in (string[])["", "/0", "/1"])
            {
                using HttpResponseMessage answer = await served.Client.GetAsync($"/api/slides/{await served.IdOfAsync("clear")}/why{ending}");

                Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
                string sentence = await ErrorOfAsync(answer);
                Assert.StartsWith(path, sentence, StringComparison.Ordinal);
                Assert.EndsWith("run 'pathology why' on the run again.", sentence, StringComparison.Ordinal);
            }
        }
        finally
        {
            await File.WriteAllBytesAsync(path, whole);
        }
    }

    [Fact]
    public async Task Strip_WhosePictureIsGone_SaysWhichFileAndWhatToDo()
    {
        string path = Path.Combine(served.Run.Folder, "clear", "why", "suspects.jpg");
        File.Move(path, path + ".away");
        try
        {
            using HttpResponseMessage answer = await served.Client.GetAsync($"/api/slides/{await served.IdOfAsync("clear")}/why/0");

            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.Equal($"{path}: is not there; run 'pathology why' on the run again.", await ErrorOfAsync(answer));
        }
        finally
        {
            File.Move(path + ".away", path);
        }
    }

    private static async Task<string> ErrorOfAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("error").GetString()!;
}
