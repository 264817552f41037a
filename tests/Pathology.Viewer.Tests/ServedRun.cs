using System.Text.Json;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Tests;

/// <summary>A made run, served on a free port of the loopback.</summary>
public sealed class ServedRun : IAsyncLifetime
{
    internal MadeRun Run { get; } = new();

    internal ViewerServer Server { get; private set; } = null!;

    internal HttpClient Client { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Server = await ViewerServer.StartAsync(new ViewerOptions { Sources = [Run.Source], Port = 0 });
        Client = new HttpClient { BaseAddress = Server.Address };
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
        Run.Dispose();
    }

    internal async Task<JsonElement> JsonAsync(string path) => JsonDocument.Parse(await Client.GetStringAsync(path)).RootElement;

    internal async Task<string> IdOfAsync(string name) => (await JsonAsync("/api/worklist")).GetProperty("rows").EnumerateArray()
        .Single(row => row.GetProperty("name").GetString() == name).GetProperty("id").GetString()!;
}
