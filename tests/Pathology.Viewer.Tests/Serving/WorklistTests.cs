using System.Net;
using System.Text.Json;

namespace Pathology.Viewer.Tests.Serving;

public sealed class WorklistTests(ServedRun served) : IClassFixture<ServedRun>
{
    [Fact]
    public async Task Worklist_Always_HasTheMostSuspiciousFirstAndFailedLast()
    {
        JsonElement page = await served.JsonAsync("/api/worklist");
        Assert.Equal(["square", "gone", "clear", "broken"], Names(page));
        Assert.Equal(1, page.GetProperty("counts").GetProperty("failed").GetInt32());
    }

    [Theory]
    [InlineData("show=failed", "broken")]
    [InlineData("show=findings", "square")]
    [InlineData("show=warnings", "square")]
    [InlineData("show=doubt", "clear")]
    [InlineData("find=CLE", "clear")]
    [InlineData("sort=name&size=2&page=1", "gone square")]
    [InlineData("sort=score&size=2", "clear gone")]
    [InlineData("sort=score&desc=true&size=1", "square")]
    [InlineData("page=99&size=3", "broken")]
    public async Task Worklist_Asked_GivesThoseSlides(string query, string names) =>
        Assert.Equal(names.Split(' '), Names(await served.JsonAsync($"/api/worklist?{query}")));

    [Theory]
    [InlineData("page=x")]
    [InlineData("size=1e9")]
    [InlineData("desc=perhaps")]
    public async Task Worklist_AskedNonsense_SaysSo(string query)
    {
        using HttpResponseMessage answer = await served.Client.GetAsync($"/api/worklist?{query}");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static string[] Names(JsonElement page) => [.. page.GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("name").GetString()!)];
}
