using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>
/// <c>manifest.json</c> of a run or of a slide's folder: every file that belongs to it, with length and SHA-256, so that it can be told
/// years later whether they are all there and unchanged.
/// </summary>
/// <param name="Files">By path below the folder, with forward slashes.</param>
/// <param name="Timings">The same for files that hold times, and so differ between two runs of the same thing.</param>
internal sealed record Manifest(SortedDictionary<string, FileStamp> Files, ManifestTimings Timings)
{
    public const string FileName = "manifest.json";

    private static readonly HashSet<string> s_withTimes = new(StringComparer.Ordinal) { "run.json", "slides.jsonl", SlideOutputs.ResultFile, FileName };

    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "pathology.manifest/1";

    /// <summary>SHA-256 of all that a slide's pictures and maps are made from; null for a run.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Layers { get; init; }

    public static Manifest Empty => new(new(StringComparer.Ordinal), new ManifestTimings(new(StringComparer.Ordinal)));

    /// <summary>Every file, with its stamp.</summary>
    [JsonIgnore]
    public IEnumerable<KeyValuePair<string, FileStamp>> All => Files.Concat(Timings.Files);

    /// <summary>Reads the manifest of a folder; null where there is none that can be read.</summary>
    public static Manifest? Find(string folder)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(Path.Combine(folder, FileName));
            return JsonSerializer.Deserialize(stream, OutputJson.Indented.Manifest) is { Files: not null, Timings.Files: not null } read && read.All.All(file => IsBelow(file.Key) && file.Value is not null)
                ? read
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public void Add(string path, FileStamp stamp) => (s_withTimes.Contains(path[(path.LastIndexOf('/') + 1)..]) ? Timings.Files : Files)[path] = stamp;

    /// <summary>Adds a file of the folder as it stands.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public void Add(string folder, string path) => Add(path, FileStamp.Of(Path.Combine(folder, path)));

    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string folder) =>
        AtomicFile.Write(Path.Combine(folder, FileName), output => JsonSerializer.Serialize(output, this, OutputJson.Indented.Manifest));

    // A path leads to a file; one that climbs out of the folder is not of a run.
    private static bool IsBelow(string path) => path.Length > 0 && !Path.IsPathRooted(path) && !path.Split('/', '\\').Contains("..", StringComparer.Ordinal);
}

/// <summary>The files of a manifest that hold times.</summary>
internal sealed record ManifestTimings(SortedDictionary<string, FileStamp> Files);
