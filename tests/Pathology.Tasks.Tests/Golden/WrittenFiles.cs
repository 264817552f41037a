using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Pathology.Tasks.Tests;

/// <summary>The files of a run with a hash of what in them is the same on every machine.</summary>
internal static class WrittenFiles
{
    // What differs from machine to machine, or from version to version of the program or of a library.
    private static readonly string[] s_places = ["timings", "machine", "versions", "devices", "seconds"];

    /// <param name="folder">The run's.</param>
    /// <param name="home">The folder that paths in the files begin with.</param>
    public static SortedDictionary<string, string> Of(string folder, string home)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            if (TextOf(path) is { } text)
            {
                string same = text.Replace(home, "~", StringComparison.Ordinal);
                files[Path.GetRelativePath(folder, path).Replace('\\', '/')] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(same)))[..16];
            }
        }

        return files;
    }

    private static string? TextOf(string path) => Path.GetFileName(path) switch
    {
        "manifest.json" or ".complete" or ".scores" => null, // stamps of the others, and the slide's; scores in the order they came
        var name => Path.GetExtension(name) switch
        {
            ".json" => Without(File.ReadAllText(path)),
            ".jsonl" => string.Join('\n', File.ReadAllLines(path).Select(Without)),
            ".csv" or ".xml" or ".geojson" => File.ReadAllText(path),
            _ => null,
        },
    };

    private static string Without(string text)
    {
        JsonNode json = JsonNode.Parse(text)!;
        Remove(json.AsObject());
        return json.ToJsonString();
    }

    private static void Remove(JsonObject json)
    {
        foreach (string place in s_places)
        {
            json.Remove(place);
        }

        foreach (JsonObject below in json.Select(entry => entry.Value).OfType<JsonObject>())
        {
            Remove(below);
        }
    }
}
