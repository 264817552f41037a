using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Pathology.Viewer.Tests.Serving;

public sealed class MarkTests(ServedRun served) : IClassFixture<ServedRun>
{
    private const string Polygon = """{ "kind": "drawn", "shape": "polygon", "points": [0, 0, 100, 0, 100, 100], "meaning": "positive", "note": "<b>hostile</b>" }""";

    [Fact]
    public async Task Mark_Drawn_IsThereWithWhoAndWhenAndItsNoteAsItIs()
    {
        var id = Guid.NewGuid();
        JsonElement made = await WriteAsync("clear", $$"""{ "reader": "Anna", "id": "{{id}}", "version": 0, "content": {{Polygon}} }""");
        Assert.Equal(1, made.GetProperty("version").GetInt32());
        JsonElement mark = await MarkAsync("clear", id);
        Assert.Equal("Anna", mark.GetProperty("author").GetString());
        Assert.Equal("<b>hostile</b>", mark.GetProperty("content").GetProperty("note").GetString());
        Assert.Equal(6, mark.GetProperty("content").GetProperty("points").GetArrayLength());
    }

    [Fact]
    public async Task Mark_ChangedInTwoTabs_IsRefusedInTheSecondWithWhatIsThere()
    {
        var id = Guid.NewGuid();
        await WriteAsync("gone", $$"""{ "reader": "Anna", "id": "{{id}}", "version": 0, "content": {{Polygon}} }""");
        await WriteAsync("gone", $$"""{ "reader": "Ben", "id": "{{id}}", "version": 1, "content": {{Polygon.Replace("hostile", "Ben's", StringComparison.Ordinal)}} }""");
        JsonElement refused = await WriteAsync("gone", $$"""{ "reader": "Anna", "id": "{{id}}", "version": 1, "content": null }""", HttpStatusCode.Conflict);
        Assert.StartsWith("Ben changed this mark", refused.GetProperty("error").GetString(), StringComparison.Ordinal);
        Assert.Equal("<b>Ben's</b>", refused.GetProperty("current").GetProperty("content").GetProperty("note").GetString());
        JsonElement history = await served.JsonAsync($"/api/slides/{await served.IdOfAsync("gone")}/marks/history");
        Assert.Equal(2, history.GetProperty("marks").EnumerateArray().Count(mark => mark.GetProperty("id").GetGuid() == id));
    }

    [Fact]
    public async Task Finding_JudgedByTwoReaders_KeepsBothAndTheOutlineThatWasJudged()
    {
        string slide = await served.IdOfAsync("square");
        string finding = (await served.JsonAsync($"/api/slides/{slide}/findings")).GetProperty("lesions")[0].GetProperty("id").GetString()!;
        string body = $$"""{ "kind": "judgement", "finding": "{{finding}}", "judgement": "WORD" }""";
        await WriteAsync("square", $$"""{ "reader": "Anna", "version": 0, "content": {{body.Replace("WORD", "confirmed", StringComparison.Ordinal)}} }""");
        JsonElement second = await WriteAsync("square", $$"""{ "reader": "Ben", "version": 0, "content": {{body.Replace("WORD", "rejected", StringComparison.Ordinal)}} }""");
        Assert.Equal(8, second.GetProperty("content").GetProperty("points").GetArrayLength());
        Assert.Equal(1, (await RowAsync("square")).GetProperty("judged").GetInt32());
        await WriteAsync(
            "square", $$"""{ "reader": "Ben", "version": 0, "content": {{body.Replace(finding, "run-0000000000", StringComparison.Ordinal).Replace("WORD", "confirmed", StringComparison.Ordinal)}} }""", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Slide_MarkedAsRead_IsReadByThatReaderAloneAndKnowsHowLongTheyLooked()
    {
        string sitting = $$"""{ "reader": "Dora", "sitting": "{{Guid.NewGuid()}}", "seconds": 12.5 }""";
        using (HttpResponseMessage looked = await SendAsync("clear", "looking", sitting))
        {
            Assert.Equal(HttpStatusCode.NoContent, looked.StatusCode);
        }

        JsonElement read = await WriteAsync("clear", """{ "reader": "Dora", "version": 0, "content": { "kind": "verdict", "state": "read", "verdict": "negative", "seconds": 9999 } }""");
        Assert.Equal(12.5, read.GetProperty("content").GetProperty("seconds").GetDouble());
        Assert.Equal(["clear"], await NamesAsync("/api/worklist?show=read&reader=Dora"));
        Assert.Empty(await NamesAsync("/api/worklist?show=read&reader=Nobody"));
        Assert.Equal(["clear"], await NamesAsync("/api/worklist?show=read"));
        Assert.Equal("negative", (await RowAsync("clear")).GetProperty("verdicts")[0].GetProperty("verdict").GetString());
    }

    [Fact]
    public async Task Change_Undone_IsAsBefore()
    {
        var id = Guid.NewGuid();
        JsonElement made = await WriteAsync("clear", $$"""{ "reader": "Anna", "id": "{{id}}", "version": 0, "content": {{Polygon}} }""");
        using HttpResponseMessage undone = await SendAsync("clear", "marks/undo", $$"""{ "reader": "Anna", "change": {{made.GetProperty("change").GetInt64()}} }""");
        Assert.Equal(HttpStatusCode.OK, undone.StatusCode);
        Assert.Equal(JsonValueKind.Null, (await MarkAsync("clear", id)).GetProperty("content").ValueKind);
    }

    [Theory]
    [InlineData("""{ "reader": "Anna", "version": 0, "content": { "kind": "drawn", "shape": "polygon", "points": [0, 0, 1, 1] } }""")]
    [InlineData("""{ "reader": "", "version": 0, "content": { "kind": "verdict", "state": "read" } }""")]
    [InlineData("""{ "reader": "Anna", "version": 0, "content": { "kind": "verdict", "state": "eaten" } }""")]
    [InlineData("""{ "reader": "Anna", "version": 0, "content": { "kind": 17 } }""")]
    [InlineData("""{ "reader": "Anna", "version": 0, "content": { "state": "read" } }""")]
    [InlineData("""{ "reader": "Anna", "version": 0, "id": "../../etc/passwd", "content": null }""")]
    [InlineData("""{ "reader": "Anna", "version": 0 }""")]
    [InlineData("""{ "reader": "Anna", "version":""")]
    [InlineData("[]")]
    [InlineData("")]
    public async Task Write_ThatIsNoMark_IsRefusedInASentence(string body)
    {
        using HttpResponseMessage answer = await SendAsync("clear", "marks", body);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.NotEmpty((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!);
    }

    [Fact]
    public async Task Write_LargerThanAMark_IsRefused()
    {
        using HttpResponseMessage answer = await SendAsync("clear", "marks", $$"""{ "reader": "{{new string('x', 2 << 20)}}" }""");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Marks_AsAFileAndInAgain_AreTheSame()
    {
        await WriteAsync("square", $$"""{ "reader": "Filer", "id": "{{Guid.NewGuid()}}", "version": 0, "content": {{Polygon}} }""");
        string slide = await served.IdOfAsync("square");
        foreach ((string ending, string format) in ((string, string)[])[("geojson", "geojson"), ("xml", "asap")])
        {
            using HttpResponseMessage file = await served.Client.GetAsync($"/api/slides/{slide}/marks.{ending}");
            Assert.Equal($"square.{ending}", file.Content.Headers.ContentDisposition!.FileNameStar);
            using HttpResponseMessage answer = await SendAsync("square", $"marks/import?format={format}&reader=Filer", await file.Content.ReadAsStringAsync());
            JsonElement taken = await answer.Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(0, taken.GetProperty("added").GetInt32());
            Assert.True(taken.GetProperty("same").GetInt32() > 0);
        }

        string source = (await served.JsonAsync("/api/session")).GetProperty("sources")[0].GetProperty("id").GetString()!;
        Assert.Contains("square,drawn,Filer,", await served.Client.GetStringAsync($"/api/sources/{source}/marks.csv"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("asap", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><ASAP_Annotations>&e;</ASAP_Annotations>")]
    [InlineData("geojson", "{ \"type\": \"Feature\"")]
    [InlineData("geojson", "")]
    public async Task Import_OfWhatIsNoFileOfMarks_IsRefusedInASentence(string format, string body)
    {
        using HttpResponseMessage answer = await SendAsync("clear", $"marks/import?format={format}&reader=Filer", body);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.DoesNotContain("root:", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("marks/import?reader=Eve")]
    [InlineData("marks")]
    [InlineData("marks/undo")]
    [InlineData("looking")]
    public async Task Write_WithoutThePagesHeader_IsRefused(string path)
    {
        using var content = new StringContent("{}", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await served.Client.PostAsync($"/api/slides/{await served.IdOfAsync("clear")}/{path}", content);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(string slide, string path, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/slides/{await served.IdOfAsync(slide)}/{path}")
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("X-Pathology-Write", "1");
        return await served.Client.SendAsync(request);
    }

    private async Task<JsonElement> WriteAsync(string slide, string body, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using HttpResponseMessage answer = await SendAsync(slide, "marks", body);
        Assert.Equal(expected, answer.StatusCode);
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    private async Task<JsonElement> MarkAsync(string slide, Guid id) => (await served.JsonAsync($"/api/slides/{await served.IdOfAsync(slide)}/marks"))
        .GetProperty("marks").EnumerateArray().Single(mark => mark.GetProperty("id").GetGuid() == id);

    private async Task<JsonElement> RowAsync(string slide) => (await served.JsonAsync($"/api/slides/{await served.IdOfAsync(slide)}")).GetProperty("row");

    private async Task<string[]> NamesAsync(string path) =>
        [.. (await served.JsonAsync(path)).GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("name").GetString()!)];
}
