using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Pathology.Viewer.Serving;

namespace Pathology.Viewer.Tests.Serving;

/// <summary>A visitor who asks for much and takes a byte at a time.</summary>
public sealed class SlowVisitorTests : IDisposable
{
    // So many that their text alone is more than the system holds: as long as the server keeps the line, the visitor is at writing them.
    private const int Asked = 100_000;

    private readonly MadeRun _run = new();

    public void Dispose() => _run.Dispose();

    [Fact]
    public async Task Visitor_WhoTakesAByteAtATime_IsEndedByTheServerAndOthersAreServed()
    {
        // What the system holds of answers counts as taken, at the slowest rate: at the usual one the end would be minutes away.
        var options = new ViewerOptions { Sources = [_run.Source], Port = 0, SlowestVisitor = 1 << 30 };
        await using ViewerServer server = await ViewerServer.StartAsync(options);
        using HttpClient other = new() { BaseAddress = server.Address };
        string tile = await TileAsync(other);
        using TcpClient slow = new() { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(IPAddress.Loopback, server.Address.Port);
        byte[] requests = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat($"GET {tile} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", Asked)));
        Task asking = slow.GetStream().WriteAsync(requests).AsTask();
        for (int i = 0; i < 600 && !asking.IsCompleted; i++)
        {
            Assert.Equal(1, await slow.GetStream().ReadAsync(new byte[1])); // what has come is there even when the line is cut
            Assert.Contains("square", await other.GetStringAsync("/api/worklist"), StringComparison.Ordinal);
            await Task.Delay(100);
        }

        Assert.True(asking.IsFaulted, "who takes a byte at a time is still held");
        Assert.Equal(0, server.Services.Pool.Holders);
    }

    private static async Task<string> TileAsync(HttpClient client)
    {
        using JsonDocument list = JsonDocument.Parse(await client.GetStringAsync("/api/worklist"));
        string id = list.RootElement.GetProperty("rows").EnumerateArray()
            .Single(row => row.GetProperty("name").GetString() == "square").GetProperty("id").GetString()!;
        using JsonDocument image = JsonDocument.Parse(await client.GetStringAsync($"/api/slides/{id}/image"));
        return $"/api/slides/{id}/{image.RootElement.GetProperty("version").GetString()}_files/{image.RootElement.GetProperty("topLevel").GetInt32()}/4_3.jpeg";
    }
}
