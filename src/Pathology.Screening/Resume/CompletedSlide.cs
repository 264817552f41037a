using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Screening;

/// <summary>
/// The last file written into a slide's folder: it says that the folder is whole, what it is the result of, and the slide's line in the
/// run's tables.
/// </summary>
internal sealed record CompletedSlide
{
    private const string FileName = ".complete";

    /// <summary>What the folder is the result of: <see cref="ResultKey"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Names and lengths of the files in the folder: one that went missing or was cut off is made again.</summary>
    public required SortedDictionary<string, long> Files { get; init; }

    public required SlideOutcome Outcome { get; init; }

    /// <summary>The outcome of an earlier run, where the folder is whole and of the same key; else null.</summary>
    public static SlideOutcome? Find(string folder, string key) =>
        Read(folder) is { } complete && complete.Key == key && complete.Files.All(file => IsThere(folder, file.Key, file.Value)) ? complete.Outcome : null;

    /// <summary>Gives the word again after some files were written anew, where it held for all the others.</summary>
    public static void Renew(string folder, IReadOnlyCollection<string> written)
    {
        if (Read(folder) is { } complete && complete.Files.All(file => written.Contains(file.Key) || IsThere(folder, file.Key, file.Value)))
        {
            Write(folder, complete.Key, complete.Outcome);
        }
    }

    /// <summary>Takes the word back, before the first file of the folder is replaced.</summary>
    public static void Revoke(string folder) => AtomicFile.Remove(Path.Combine(folder, FileName));

    /// <summary>Gives the word that the folder is whole.</summary>
    public static void Write(string folder, string key, SlideOutcome outcome)
    {
        var files = new SortedDictionary<string, long>(StringComparer.Ordinal);
        foreach (string name in RunFiles.OfSlide(folder))
        {
            files.Add(name, new FileInfo(Path.Combine(folder, name)).Length);
        }

        var complete = new CompletedSlide { Key = key, Files = files, Outcome = outcome };
        AtomicFile.Write(
            Path.Combine(folder, FileName),
            stream => JsonSerializer.Serialize(stream, complete, CompletedSlideJson.Default.CompletedSlide));
    }

    private static CompletedSlide? Read(string folder)
    {
        try
        {
            using FileStream stream = File.OpenRead(Path.Combine(folder, FileName));
            return JsonSerializer.Deserialize(stream, CompletedSlideJson.Default.CompletedSlide);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or JsonException)
        {
            return null; // whatever stands in the way of believing it, screening the slide again is right
        }
    }

    private static bool IsThere(string folder, string name, long length) =>
        new FileInfo(Path.Combine(folder, name)) is { Exists: true } file && file.Length == length;
}

[JsonSourceGenerationOptions(
    WriteIndented = true,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CompletedSlide))]
internal sealed partial class CompletedSlideJson : JsonSerializerContext;
