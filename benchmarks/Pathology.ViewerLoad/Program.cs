using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

// Asks a viewer on the loopback for tiles or for pages of the worklist, many at once, and says how long each took.
//   Pathology.ViewerLoad URL stored|made|worklist IN-FLIGHT SECONDS [SERVER-PID [PERIOD-MS]]
// Without a period each asks again as soon as it has its answer; with one, once in so many milliseconds, and what it waited for a late answer counts as well.
(string address, string what, int inFlight, int seconds) =
    (args[0], args[1], int.Parse(args[2], CultureInfo.InvariantCulture), int.Parse(args[3], CultureInfo.InvariantCulture));
int? server = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : null;
int period = args.Length > 5 ? int.Parse(args[5], CultureInfo.InvariantCulture) : 0;
using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = inFlight }) { BaseAddress = new Uri(address) };
string[] paths = await PathsAsync();
foreach (string path in paths.Take(20))
{
    _ = await client.GetByteArrayAsync(what == "made" ? $"{path}&x=0&y=0" : path); // opens the slides and lets the compiler see the way once
}

long before = MemoryOf(server);
var took = new List<double>[inFlight];
long bytes = 0;
var clock = Stopwatch.StartNew();
await Task.WhenAll(Enumerable.Range(0, inFlight).Select(AskAsync));
double[] all = [.. took.SelectMany(one => one).Order()];
Console.WriteLine(string.Create(
    CultureInfo.InvariantCulture,
    $"{what}: {inFlight} {(period > 0 ? $"asking every {period} ms" : "in flight")}, {all.Length / clock.Elapsed.TotalSeconds:0} answers/s, {bytes / clock.Elapsed.TotalSeconds / 1e6:0} MB/s, p50 {At(0.5):0.0} ms, p95 {At(0.95):0.0} ms, p99 {At(0.99):0.0} ms, worst {all[^1]:0.0} ms; server's memory {before} MB before, {MemoryOf(server)} MB after"));

double At(double share) => all[Math.Min(all.Length - 1, (int)(share * all.Length))];

async Task AskAsync(int number)
{
    took[number] = [];
    var random = new Random(number);
    double due = (double)number * period / inFlight; // spread over the period
    while (clock.Elapsed.TotalSeconds < seconds)
    {
        string path = paths[random.Next(paths.Length)];
        if (what == "made")
        {
            path += $"&x={random.Next(8000)}&y={random.Next(6000)}"; // never the same twice: the cache must not answer
        }

        double ahead = due - clock.Elapsed.TotalMilliseconds;
        if (ahead > 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(ahead));
        }

        double start = period > 0 && ahead < 0 ? due : clock.Elapsed.TotalMilliseconds;
        byte[] answer = await client.GetByteArrayAsync(path);
        took[number].Add(clock.Elapsed.TotalMilliseconds - start);
        due += period;
        Interlocked.Add(ref bytes, answer.Length);
    }
}

async Task<string[]> PathsAsync()
{
    if (what == "worklist")
    {
        string[] sorts = ["", "&sort=name", "&sort=score&desc=true", "&find=7", "&show=findings", "&show=unread&sort=largest&desc=true"];
        return [.. Enumerable.Range(0, 40).SelectMany(page => sorts.Select(sort => $"/api/worklist?size=50&page={page}{sort}"))];
    }

    List<string> tiles = [];
    using JsonDocument list = JsonDocument.Parse(await client.GetStringAsync("/api/worklist?size=4"));
    foreach (JsonElement row in list.RootElement.GetProperty("rows").EnumerateArray())
    {
        string id = row.GetProperty("id").GetString()!;
        using JsonDocument image = JsonDocument.Parse(await client.GetStringAsync($"/api/slides/{id}/image"));
        (string version, int top, int tile) = (
            image.RootElement.GetProperty("version").GetString()!,
            image.RootElement.GetProperty("topLevel").GetInt32(),
            image.RootElement.GetProperty("tileSize").GetInt32());
        if (what == "made")
        {
            tiles.Add($"/api/slides/{id}/{version}/crop?scale=1&width=256&height=256");
            continue;
        }

        for (int i = 0; i < 195; i++)
        {
            tiles.Add(FormattableString.Invariant($"/api/slides/{id}/{version}_files/{top}/{i % 15}_{i / 15}.jpeg"));
        }
    }

    return tiles.Count == 0 ? throw new InvalidOperationException("no slide is served") : [.. tiles];
}

static long MemoryOf(int? process) => process is null ? 0 : long.Parse(
    File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
    CultureInfo.InvariantCulture) / 1024;
