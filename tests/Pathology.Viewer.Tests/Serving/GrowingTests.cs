using System.Buffers.Binary;
using System.Net;
using System.Text.Json;

namespace Pathology.Viewer.Tests.Serving;

public sealed class GrowingTests : IAsyncLifetime
{
    private readonly ServedRun _served = new();

    public ValueTask InitializeAsync() => _served.InitializeAsync();

    public ValueTask DisposeAsync() => _served.DisposeAsync();

    [Fact]
    public async Task Slide_BeingScreened_IsInTheWorklistAndSendsWhatIsNew()
    {
        using GrowingHeatmapFile file = GrowingHeatmapFile.Begin(_served.Run.Folder, Facts("late", 16, 12));
        string id = await AppearedAsync("late");
        JsonElement row = (await _served.JsonAsync($"/api/slides/{id}")).GetProperty("row");
        Assert.Equal("unfinished", row.GetProperty("status").GetString());
        JsonElement facts = await _served.JsonAsync($"/api/slides/{id}/growing");
        Assert.Equal((16, 12, 192), (facts.GetProperty("columns").GetInt32(), facts.GetProperty("rows").GetInt32(), facts.GetProperty("tiles").GetInt32()));
        Assert.Equal((256, 4096), (facts.GetProperty("cellWidth").GetDouble(), facts.GetProperty("width").GetInt64()));
        string begun = facts.GetProperty("begun").GetString()!;
        Assert.Empty(await ScoresAsync(id, begun, 0));
        file.Add(17, 0.75f);
        file.Add(3, 0.125f);
        file.Flush();
        Assert.Equal([(17, 0.75f), (3, 0.125f)], await ScoresAsync(id, begun, 0));
        Assert.Equal([(3, 0.125f)], await ScoresAsync(id, begun, 1));

        using HttpResponseMessage notYet = await _served.Client.GetAsync($"/api/slides/{id}/findings");
        Assert.Equal(HttpStatusCode.NotFound, notYet.StatusCode);
        Assert.Contains("not been screened yet", await notYet.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scores_OfALargeMap_AreSentForTheCellsThatTheyAreShownIn()
    {
        using GrowingHeatmapFile file = GrowingHeatmapFile.Begin(_served.Run.Folder, Facts("large", 3001, 2000));
        string id = await AppearedAsync("large");
        JsonElement facts = await _served.JsonAsync($"/api/slides/{id}/growing");
        Assert.Equal((1501, 1000, 512), (facts.GetProperty("columns").GetInt32(), facts.GetProperty("rows").GetInt32(), facts.GetProperty("cellWidth").GetDouble()));
        file.Add((5 * 3001) + 7, 0.5f);
        file.Add((1999 * 3001) + 3000, 0.25f);
        file.Flush();
        Assert.Equal([((2 * 1501) + 3, 0.5f), ((999 * 1501) + 1500, 0.25f)], await ScoresAsync(id, facts.GetProperty("begun").GetString()!, 0));
    }

    [Fact]
    public async Task Slide_ThatEnded_IsGoneFromTheGrowingAndThereWithItsOutcome()
    {
        using GrowingHeatmapFile file = GrowingHeatmapFile.Begin(_served.Run.Folder, Facts("late", 16, 12));
        string id = await AppearedAsync("late");
        string begun = (await _served.JsonAsync($"/api/slides/{id}/growing")).GetProperty("begun").GetString()!;
        _served.Run.Append(new SlideOutcome { Name = "late", Path = "late.svs", Status = SlideStatus.Failed, Reason = "It came late." });
        GrowingHeatmapFile.Remove(_served.Run.Folder, "late");
        using HttpResponseMessage scores = await _served.Client.GetAsync($"/api/slides/{id}/growing/scores?begun={begun}&from=0");
        Assert.Equal(HttpStatusCode.Gone, scores.StatusCode);
        JsonElement row = default;
        for (int i = 0; i < 200 && row.ValueKind == JsonValueKind.Undefined; i++)
        {
            await Task.Delay(50);
            JsonElement now = (await _served.JsonAsync($"/api/slides/{id}")).GetProperty("row");
            row = now.GetProperty("status").GetString() == "failed" ? now : default;
        }

        Assert.Equal("It came late.", row.GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("growing/scores?begun=1&from=-1", HttpStatusCode.BadRequest)]
    [InlineData("growing/scores?begun=1&from=99999999999999999999", HttpStatusCode.BadRequest)]
    [InlineData("growing/scores?begun=1", HttpStatusCode.BadRequest)]
    [InlineData("growing/scores?begun=../../etc&from=0", HttpStatusCode.Gone)]
    [InlineData("growing", HttpStatusCode.Gone)]
    public async Task Growing_AskedForWrongly_IsAClearAnswer(string question, HttpStatusCode expected)
    {
        using HttpResponseMessage answer = await _served.Client.GetAsync($"/api/slides/{await _served.IdOfAsync("square")}/{question}");
        Assert.Equal(expected, answer.StatusCode);
    }

    private async Task<string> AppearedAsync(string name)
    {
        for (int i = 0; i < 200; i++)
        {
            JsonElement row = (await _served.JsonAsync("/api/worklist")).GetProperty("rows").EnumerateArray()
                .FirstOrDefault(one => one.GetProperty("name").GetString() == name);
            if (row.ValueKind != JsonValueKind.Undefined)
            {
                return row.GetProperty("id").GetString()!;
            }

            await Task.Delay(50);
        }

        throw new InvalidOperationException($"{name} never appeared.");
    }

    private async Task<(int Cell, float Score)[]> ScoresAsync(string id, string begun, long from)
    {
        byte[] bytes = await _served.Client.GetByteArrayAsync($"/api/slides/{id}/growing/scores?begun={begun}&from={from}");
        return [.. bytes.Chunk(8).Select(one => (BinaryPrimitives.ReadInt32LittleEndian(one), BinaryPrimitives.ReadSingleLittleEndian(one.AsSpan(4))))];
    }

    private static GrowingHeatmapFacts Facts(string name, int columns, int rows) => new()
    {
        Name = name,
        Path = "late.svs",
        Width = columns * 256,
        Height = rows * 256,
        Columns = columns,
        Rows = rows,
        CellX = 0,
        CellY = 0,
        CellWidth = 256,
        CellHeight = 256,
        Tiles = columns * rows,
        PositiveClass = "tumor",
        Begun = new DateTimeOffset(2026, 1, 2, 3, 4, 5, 678, TimeSpan.Zero),
    };
}
