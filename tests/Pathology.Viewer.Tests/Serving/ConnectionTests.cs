using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Pathology.Viewer.Tests.Serving;

/// <summary>Many visitors, broken ones, and those who leave: counted, not timed. Looks at what the whole process holds, so it runs alone.</summary>
[CollectionDefinition(nameof(ConnectionTests), DisableParallelization = true)]
[Collection(nameof(ConnectionTests))]
public sealed class ConnectionTests : IAsyncLifetime
{
    private const int Many = 500;

    private readonly ServedRun _served = new();
    private readonly MeterListener _listener = new();
    private long _connections;

    public async ValueTask InitializeAsync()
    {
        await _served.InitializeAsync();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument is { Meter.Name: "Microsoft.AspNetCore.Server.Kestrel", Name: "kestrel.active_connections" })
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((_, change, tags, _) =>
        {
            foreach (KeyValuePair<string, object?> tag in tags)
            {
                if (tag.Key == "server.port" && tag.Value is int port && port == _served.Server.Address.Port)
                {
                    Interlocked.Add(ref _connections, change);
                }
            }
        });
        _listener.Start();
    }

    public ValueTask DisposeAsync()
    {
        _listener.Dispose();
        return _served.DisposeAsync();
    }

    [Fact]
    public async Task FiveHundredListeners_AtOnce_AreToldAndCostNoThreadEach()
    {
        string id = await _served.IdOfAsync("square");
        (string version, int top) = await OpenAsync(id);
        List<TcpClient> listeners = [];
        try
        {
            for (int i = 0; i < Many; i++)
            {
                listeners.Add(await AskAsync("/api/events"));
            }

            await Task.WhenAll(listeners.Select(async listener => Assert.Contains("data: {", await FirstAsync(listener), StringComparison.Ordinal)));
            Assert.True(Interlocked.Read(ref _connections) >= Many, $"{_connections} connections");
            long before = _served.Server.Services.Live.Looks;
            using HttpResponseMessage tile = await _served.Client.GetAsync($"/api/slides/{id}/{version}_files/{top}/1_1.jpeg");
            Assert.Equal(HttpStatusCode.OK, tile.StatusCode);
            Assert.Contains("square", await _served.Client.GetStringAsync("/api/worklist"), StringComparison.Ordinal);
            await Task.Delay(TimeSpan.FromSeconds(3));

            // Each of them asks once a second: the folder is looked at for all of them together.
            Assert.InRange(_served.Server.Services.Live.Looks - before, 1, Many);
            Assert.True(ThreadPool.ThreadCount < Many / 4, $"{ThreadPool.ThreadCount} threads");
        }
        finally
        {
            listeners.ForEach(listener => listener.Dispose());
        }

        await UntilAsync(() => Interlocked.Read(ref _connections) <= 2, "those who left are still held"); // the client's own
    }

    [Fact]
    public async Task Requests_GivenUp_AreNotWorkedOff()
    {
        string id = await _served.IdOfAsync("square");
        (string version, _) = await OpenAsync(id);
        using var leave = new CancellationTokenSource();
        Task[] asked = [.. Enumerable.Range(0, 200).Select(i => _served.Client.GetAsync(
            $"/api/slides/{id}/{version}/crop?scale=3.7&x={i}&y={i}&width=1024&height=1024", leave.Token))];
        await leave.CancelAsync();
        await Task.WhenAll(asked.Select(one => one.ContinueWith(static _ => { }, TaskScheduler.Default)));
        await UntilAsync(() => _served.Server.Services.Pool.Holders == 0, "a slide is held for who has gone");
        Assert.True(_served.Server.Services.Maker.Made < 100, $"{_served.Server.Services.Maker.Made} of 200 were made for nobody");
        using HttpResponseMessage next = await _served.Client.GetAsync($"/api/slides/{id}/{version}/crop?scale=1&x=0&y=0&width=64&height=64");
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [Fact]
    public async Task Visitor_WhoAsksAndTakesNothing_HoldsNobodyUpAndCostsNoMoreThanTheSystemHolds()
    {
        const int asked = 20_000;
        string id = await _served.IdOfAsync("square");
        (string version, int top) = await OpenAsync(id);
        string tile = $"/api/slides/{id}/{version}_files/{top}/4_3.jpeg";
        int size = (await _served.Client.GetByteArrayAsync(tile)).Length;
        long before = GC.GetTotalMemory(forceFullCollection: true);
        using (TcpClient slow = new() { ReceiveBufferSize = 4096 })
        {
            await slow.ConnectAsync(IPAddress.Loopback, _served.Server.Address.Port);
            Task asking = slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(Request(tile), asked)))).AsTask();
            for (int i = 0; i < 20; i++)
            {
                Assert.Contains("square", await _served.Client.GetStringAsync("/api/worklist"), StringComparison.Ordinal);
                Assert.Equal(size, (await _served.Client.GetByteArrayAsync(tile)).Length);
                await Task.Delay(100);
            }

            // Of 46 MB of answers the server holds a part itself, whatever the requests' own text and its buffers take: it stops reading where nobody takes.
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, (long)asked * size / 2);
            Assert.Equal(0, _served.Server.Services.Pool.Holders);
            slow.Close();
            await asking.ContinueWith(static _ => { }, TaskScheduler.Default);
        }

        await UntilAsync(() => Interlocked.Read(ref _connections) <= 1, "who has left is still held"); // one is the client's own
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nbad header\r\n\r\n", "400")]
    [InlineData("GET  HTTP/9.9\r\n\r\n", "400")]
    [InlineData("GET /\0 HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "400")]
    [InlineData("POST /api/slides/x/marks HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Pathology-Write: 1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    public async Task Request_ThatIsNone_IsRefusedAndTheNextIsAnswered(string text, string status)
    {
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, _served.Server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));
        Assert.StartsWith($"HTTP/1.1 {status}", await FirstAsync(client), StringComparison.Ordinal);
        Assert.Contains("square", await _served.Client.GetStringAsync("/api/worklist"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100_000, 1, "431")]
    [InlineData(1, 1000, "431")]
    [InlineData(-20_000, 1, "414")]
    public async Task Request_OfAnyLength_IsRefusedAndTheNextIsAnswered(int length, int headers, string status)
    {
        string path = length < 0 ? new string('a', -length) : "";
        string head = string.Concat(Enumerable.Range(0, headers).Select(i => $"X-{i}: {new string('a', Math.Max(1, length))}\r\n"));
        using TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, _served.Server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"GET /{path} HTTP/1.1\r\nHost: 127.0.0.1\r\n{head}\r\n"));
        Assert.StartsWith($"HTTP/1.1 {status}", await FirstAsync(client), StringComparison.Ordinal);
        Assert.Contains("square", await _served.Client.GetStringAsync("/api/worklist"), StringComparison.Ordinal);
    }

    private async Task<TcpClient> AskAsync(string path)
    {
        TcpClient client = new();
        await client.ConnectAsync(IPAddress.Loopback, _served.Server.Address.Port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Request(path)));
        return client;
    }

    private static string Request(string path) => $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";

    // The head of the answer and what came with it.
    private static async Task<string> FirstAsync(TcpClient client)
    {
        StringBuilder text = new();
        byte[] buffer = new byte[4096];
        while (!text.ToString().Contains("\r\n\r\n", StringComparison.Ordinal)
            || (text.ToString().Contains("event-stream", StringComparison.Ordinal) && !text.ToString().Contains("data: ", StringComparison.Ordinal)))
        {
            int read = await client.GetStream().ReadAsync(buffer);
            if (read == 0)
            {
                break;
            }

            text.Append(Encoding.ASCII.GetString(buffer, 0, read));
        }

        return text.ToString();
    }

    private static async Task UntilAsync(Func<bool> isTrue, string otherwise)
    {
        for (int i = 0; i < 1200 && !isTrue(); i++)
        {
            await Task.Delay(50);
        }

        Assert.True(isTrue(), otherwise);
    }

    private async Task<(string Version, int Top)> OpenAsync(string id)
    {
        JsonElement image = await _served.JsonAsync($"/api/slides/{id}/image");
        return (image.GetProperty("version").GetString()!, image.GetProperty("topLevel").GetInt32());
    }
}
