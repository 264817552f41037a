using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Pathology.EndToEnd.Tests;

/// <summary>Compares what two runs wrote.</summary>
internal static class OutputFolder
{
    /// <summary>Every file of a run by its relative path, with its content's hash; timings, the only part that may differ, are left out.</summary>
    public static SortedDictionary<string, string> Fingerprint(string folder)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            // Hidden files are the run's own notes (its lock, what is complete); they hold sizes and seconds and are no results.
            Assert.False(Path.GetFileName(path).EndsWith(".journal", StringComparison.Ordinal), $"{path} was left behind.");
            if (Path.GetFileName(path).StartsWith('.'))
            {
                continue;
            }

            files[Path.GetRelativePath(folder, path)] = Convert.ToHexString(SHA256.HashData(Content(path)));
        }

        return files;
    }

    private static byte[] Content(string path) => Path.GetExtension(path) switch
    {
        ".json" => System.Text.Encoding.UTF8.GetBytes(WithoutTimings(File.ReadAllText(path))),
        ".jsonl" => System.Text.Encoding.UTF8.GetBytes(string.Join('\n', File.ReadLines(path).Select(WithoutTimings))),
        _ => Bytes(path),
    };

    private static string WithoutTimings(string text)
    {
        JsonObject json = JsonNode.Parse(text)!.AsObject();
        json.Remove("timings");
        return json.ToJsonString();
    }

    private static byte[] Bytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
