using System.Text.Json;
using Pathology.Outputs;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Tests.Serving;

public sealed class LiveTests : IAsyncLifetime
{
    private readonly ServedRun _served = new();

    public ValueTask InitializeAsync() => _served.InitializeAsync();

    public ValueTask DisposeAsync() => _served.DisposeAsync();

    [Fact]
    public async Task Events_WhileARunGoesOn_TellItsProgressAndNewSlides()
    {
        await File.WriteAllTextAsync(Path.Combine(_served.Run.Folder, "run.json"), """{"status":"running"}""");
        new RunProgressFile { Written = DateTimeOffset.UtcNow, SlidesEnded = 4, SlidesTotal = 9, TilesPerSecond = 812.5, SecondsLeft = 90 }.Write(_served.Run.Folder);
        using Stream stream = await _served.Client.GetStreamAsync("/api/events");
        using var reader = new StreamReader(stream);
        JsonElement first = await NextAsync(reader);
        JsonElement run = first.GetProperty("runs")[0];
        Assert.Equal("running", run.GetProperty("status").GetString());
        Assert.Equal(812.5, run.GetProperty("progress").GetProperty("tilesPerSecond").GetDouble());
        _served.Run.Append(new SlideOutcome { Name = "late", Path = "late.svs", Status = SlideStatus.Failed, Reason = "It came late." });
        JsonElement second = await NextAsync(reader);
        Assert.True(second.GetProperty("version").GetInt64() > first.GetProperty("version").GetInt64());
        Assert.Contains("late", await _served.Client.GetStringAsync("/api/worklist"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_OfARunThatWasKilled_SayItStopped()
    {
        await File.WriteAllTextAsync(Path.Combine(_served.Run.Folder, "run.json"), """{"status":"running"}""");
        new RunProgressFile { Written = DateTimeOffset.UtcNow.AddHours(-1), SlidesEnded = 4, SlidesTotal = 9 }.Write(_served.Run.Folder);
        using Stream stream = await _served.Client.GetStreamAsync("/api/events");
        using var reader = new StreamReader(stream);
        Assert.Equal("stopped", (await NextAsync(reader)).GetProperty("runs")[0].GetProperty("status").GetString());
    }

    [Fact]
    public async Task Events_WhenTheServerEnds_EndToo()
    {
        await using ViewerServer server = await ViewerServer.StartAsync(new ViewerOptions { Sources = [_served.Run.Source], Port = 0 });
        using var client = new HttpClient { BaseAddress = server.Address };
        using Stream stream = await client.GetStreamAsync("/api/events");
        using var reader = new StreamReader(stream);
        await NextAsync(reader);
        await server.DisposeAsync();
        await Assert.ThrowsAnyAsync<Exception>(async () => await NextAsync(reader));
        await Assert.ThrowsAsync<HttpRequestException>(() => client.GetStringAsync("/api/worklist"));
    }

    private static async Task<JsonElement> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                return JsonDocument.Parse(line[6..]).RootElement;
            }
        }

        throw new InvalidOperationException("The events ended.");
    }
}
