using System.Text.Json;

namespace Pathology.ViewerLoad;

/// <summary>What is asked for: tiles as the files store them, tiles that have to be made, or pages of the worklist.</summary>
internal sealed class Questions
{
    private readonly string[] _paths;
    private readonly bool _isMade;

    private Questions(string what, string[] paths) => (What, _paths, _isMade) = (what, paths, what == "made");

    public string What { get; }

    public static async Task<Questions> ForAsync(HttpClient client, string what) =>
        new(what, what == "worklist" ? Pages() : await TilesAsync(client, what == "made"));

    /// <summary>One of them. A tile that has to be made is never the same twice: the server's cache must not answer.</summary>
    public string Next(Random random)
    {
        string path = _paths[random.Next(_paths.Length)];
        return _isMade ? $"{path}&x={random.Next(8000)}&y={random.Next(6000)}" : path;
    }

    /// <summary>Opens the slides, and lets the compiler see the way.</summary>
    public async Task WarmAsync(HttpClient client)
    {
        var random = new Random(1);
        for (int i = 0; i < 500; i++)
        {
            _ = await client.GetByteArrayAsync(Next(random));
        }
    }

    private static string[] Pages()
    {
        string[] sorts = ["", "&sort=name", "&sort=score&desc=true", "&find=7", "&show=findings", "&show=unread&sort=largest&desc=true"];
        return [.. Enumerable.Range(0, 40).SelectMany(page => sorts.Select(sort => $"/api/worklist?size=50&page={page}{sort}"))];
    }

    private static async Task<string[]> TilesAsync(HttpClient client, bool isMade)
    {
        List<string> tiles = [];
        using JsonDocument list = JsonDocument.Parse(await client.GetStringAsync("/api/worklist?size=4"));
        foreach (JsonElement row in list.RootElement.GetProperty("rows").EnumerateArray())
        {
            string id = row.GetProperty("id").GetString()!;
            using JsonDocument image = JsonDocument.Parse(await client.GetStringAsync($"/api/slides/{id}/image"));
            (string version, int top) = (image.RootElement.GetProperty("version").GetString()!, image.RootElement.GetProperty("topLevel").GetInt32());
            tiles.AddRange(isMade
                ? [$"/api/slides/{id}/{version}/crop?scale=1&width=256&height=256"]
                : Enumerable.Range(0, 195).Select(i => FormattableString.Invariant($"/api/slides/{id}/{version}_files/{top}/{i % 15}_{i / 15}.jpeg")));
        }

        return tiles.Count == 0 ? throw new InvalidOperationException("no slide is served") : [.. tiles];
    }
}
