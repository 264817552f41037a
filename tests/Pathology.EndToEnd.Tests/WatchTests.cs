using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary><c>watch</c> as a lab starts it: slides that arrive in pieces, kills at random moments, a service's end.</summary>
[Collection(nameof(MadeSlides))]
public sealed class WatchTests(MadeSlides slides) : IDisposable
{
    private const int Pieces = 4;

    private readonly TemporaryFolder _folder = new();

    private string Inbox => Directory.CreateDirectory(_folder["in"]).FullName;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Watch_KilledAtRandomMoments_ScreensEachSlideOnceAndArchivesIt()
    {
        int seed = Environment.TickCount;
        TestContext.Current.TestOutputHelper?.WriteLine($"seed {seed}");
        var random = new Random(seed);
        File.Copy(slides.Tumor, Path.Combine(Inbox, "tumor_001.tif"));
        for (int i = 0; i < 4; i++)
        {
            using PathologyProcess run = Start();
            using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1000, 9000)));
            await run.WaitForAsync(() => limit.IsCancellationRequested);
            run.Kill();
            await run.WaitAsync();
            if (i == 1)
            {
                File.Copy(slides.Normal, Path.Combine(Inbox, "normal_001.tif"));
            }
        }

        using PathologyProcess last = Start("--once");
        await last.WaitAsync();
        Assert.True(last.ExitCode == 0, last.Output + last.Error);
        string[] names = [.. Lines().Select(line => (string)line["name"]!).Order(StringComparer.Ordinal)];
        Assert.Equal(["normal_001", "tumor_001"], names);
        Assert.Empty(Directory.EnumerateFiles(Inbox));
        Assert.Equal(["normal_001.tif", "tumor_001.tif"], Directory.EnumerateFiles(_folder["archive"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(Lines(), line => Assert.StartsWith(_folder["archive"], (string)line["path"]!, StringComparison.Ordinal));

        // The same slides by one 'screen' that nobody killed: the same results.
        using PathologyProcess plain = await PathologyProcess.RunAsync("screen", _folder["archive"], "--stride", "40", "--out", _folder["plain"]);
        Assert.True(plain.ExitCode == 0, plain.Error);
        foreach (string name in names)
        {
            Assert.Equal(OutputFolder.Fingerprint(Path.Combine(_folder["plain"], name))["tiles.csv"], OutputFolder.Fingerprint(Path.Combine(_folder["out"], name))["tiles.csv"]);
        }
    }

    [Fact]
    public async Task Watch_OfASlideInPieces_WaitsForTheLastAndEndsWellOnATerm()
    {
        using PathologyProcess run = Start("--log-format", "json");
        await run.WaitForAsync(() => run.Output.Contains("\"started\"", StringComparison.Ordinal));
        using (FileStream source = File.OpenRead(slides.Normal))
        {
            byte[] piece = new byte[(source.Length / Pieces) + 1];
            for (int i = 0, read; i < Pieces && (read = source.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false)) > 0; i++)
            {
                // Closed after each piece, as tools do that go on with a copy: only that it still grows tells.
                await using (FileStream target = new(Path.Combine(Inbox, "normal_001.tif"), FileMode.Append))
                {
                    await target.WriteAsync(piece.AsMemory(0, read), TestContext.Current.CancellationToken);
                }

                await Task.Delay(400, TestContext.Current.CancellationToken);
                Assert.DoesNotContain("slide.begins", run.Output, StringComparison.Ordinal);
            }
        }

        await run.WaitForAsync(() => run.Output.Contains("slide.done", StringComparison.Ordinal));
        run.Terminate();
        await run.WaitAsync();
        Assert.Equal(0, run.ExitCode);
        Assert.Single(Lines());
        Assert.DoesNotContain("slide.failed", run.Output, StringComparison.Ordinal);
        JsonNode[] events = [.. run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!)];
        Assert.All(events, one => Assert.True(one["time"] is not null && one["level"] is not null && one["message"] is not null));
        Assert.Equal("normal_001", (string?)events.Single(one => (string?)one["event"] == "slide.done")["slide"]);
    }

    [Fact]
    public async Task Watch_WhereAnotherWatches_IsRefused()
    {
        using PathologyProcess first = Start();
        await first.WaitForAsync(() => first.Output.Contains("Watching", StringComparison.Ordinal));
        using PathologyProcess second = Start();
        await second.WaitAsync();
        Assert.Equal(3, second.ExitCode);
        Assert.Contains("another run is writing here", second.Error, StringComparison.Ordinal);
        first.Terminate();
        await first.WaitAsync();
        Assert.Equal(0, first.ExitCode);
    }

    [Fact]
    public async Task Watch_WithResultsInTheInbox_IsRefused()
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("watch", Inbox, "--out", Path.Combine(Inbox, "results"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("lies in", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_Always_TellsHowItIsOnLoopback()
    {
        using PathologyProcess run = Start();
        await run.WaitForAsync(() => run.Output.Contains("Watching", StringComparison.Ordinal));
        string line = run.Output.Split('\n').Single(one => one.Contains("/health", StringComparison.Ordinal));
        var address = new Uri(line.Split(' ').Single(word => word.EndsWith("/health", StringComparison.Ordinal)));
        using var client = new HttpClient();
        JsonNode health = JsonNode.Parse(await client.GetStringAsync(address, TestContext.Current.CancellationToken))!;
        Assert.Equal("ok", (string?)health["status"]);
        Assert.Contains("pathology_inbox_slides{state=\"waiting\"} 0", await client.GetStringAsync(new Uri(address, "/metrics"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        using var foreign = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Host = "evil.example" } };
        using HttpResponseMessage refused = await client.SendAsync(foreign, TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
    }

    private PathologyProcess Start(params string[] more) => PathologyProcess.Start(
        ["watch", Inbox, "--out", _folder["out"], "--archive", _folder["archive"], "--settle", "1.5", "--look-every", "0.3", "--leave-free", "0", "--port", "0", "--stride", "40", .. more]);

    private JsonNode[] Lines() => [.. File.ReadLines(Path.Combine(_folder["out"], "slides.jsonl")).Select(line => JsonNode.Parse(line)!)];
}
