using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace Pathology.EndToEnd.Tests;

/// <summary>Compares what two runs wrote.</summary>
internal static class OutputFolder
{
    /// <summary>Every file of a run by its relative path, with its content's hash; timings, the only part that may differ, are left out.</summary>
    /// <param name="folder">The run's.</param>
    /// <param name="unfinished">Whether the run has not ended well: a journal may stand there, and slides.jsonl end in half a line.</param>
    /// <param name="except">File names that do not count.</param>
    public static SortedDictionary<string, string> Fingerprint(string folder, bool unfinished = false, params IReadOnlyCollection<string> except)
    {
        SortedDictionary<string, string> files = new(StringComparer.Ordinal);
        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            // Hidden files are the run's own notes (its lock, what is complete); they hold sizes and seconds and are no results.
            Assert.False(
                !unfinished && Path.GetFileName(path).EndsWith(".journal", StringComparison.Ordinal), $"{path} was left behind.");
            if (Path.GetFileName(path).StartsWith('.') || except.Contains(Path.GetFileName(path)))
            {
                continue;
            }

            files[Path.GetRelativePath(folder, path)] = Convert.ToHexString(SHA256.HashData(Content(path, unfinished)));
        }

        return files;
    }

    private static byte[] Content(string path, bool unfinished) => Path.GetExtension(path) switch
    {
        ".json" => System.Text.Encoding.UTF8.GetBytes(WithoutTimings(File.ReadAllText(path))),
        ".jsonl" => System.Text.Encoding.UTF8.GetBytes(string.Join('\n', Lines(path, unfinished).Select(WithoutTimings))),
        _ => Bytes(path),
    };

    private static IEnumerable<string> Lines(string path, bool unfinished)
    {
        string text = File.ReadAllText(path);
        return text[..(unfinished ? text.LastIndexOf('\n') + 1 : text.Length)].Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

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
