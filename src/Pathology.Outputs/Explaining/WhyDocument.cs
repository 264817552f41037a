using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary><c>why/why.json</c>: the most telling tiles of a slide's findings, and which parts of them told.</summary>
/// <param name="Method"><c>cam</c> or <c>occlusion</c>.</param>
/// <param name="Findings">In the order that they are shown in.</param>
internal sealed record WhyDocument(string Method, ImmutableArray<WhyFinding> Findings)
{
    internal const string Remedy = "run 'pathology why' on the run again.";

    // A finding takes some 600 bytes.
    private const int MostBytes = 1 << 24;

    [JsonPropertyOrder(-1)]
    public string Schema { get; init; } = "pathology.why/1";

    public static WhyDocument For(SlideExplanation why, string noun) => new(
        why.Method,
        [
            .. why.Findings.Select(finding => new WhyFinding(
                finding.Number,
                WhyFiles.NameOf(finding.Number, noun),
                [.. finding.Tiles.Select(tile => new WhyTile(BoundsDocument.For(tile.Tile.Area), tile.Tile.Score, tile.Peak, tile.Map.Highest))])),
        ]);

    /// <summary>Reads it; null where a slide's folder has none that can be read.</summary>
    public static WhyDocument? Find(string folder)
    {
        try
        {
            return Read(folder);
        }
        catch (Exception e) when (e is InputFileException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads it; null where a slide's folder has none.</summary>
    /// <exception cref="InputFileException">It is damaged.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static WhyDocument? Read(string folder)
    {
        string path = Path.Combine(folder, WhyFiles.Document);
        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            WhyDocument? read = stream.Length > MostBytes ? null : JsonSerializer.Deserialize(stream, OutputJson.Indented.WhyDocument);
            return read is { Method: not null, Findings.IsDefault: false } && read.Findings.All(IsOwn)
                ? read
                : throw new InputFileException(path, null, $"it does not say which tiles told most; {Remedy}");
        }
        catch (JsonException error)
        {
            throw new InputFileException(path, (int?)error.LineNumber + 1, $"this is not what 'pathology why' writes; {Remedy}", error);
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // A path leads to a file that is put into the page; one of another folder is not the slide's.
    private static bool IsOwn(WhyFinding finding) => finding is { File: not null, Tiles.IsDefault: false }
        && finding.Tiles.All(tile => tile is { Area: { Width: > 0, Height: > 0 } })
        && finding.File == $"{RunFiles.Why}/{Path.GetFileName(finding.File)}" && RunFiles.IsOne(Path.GetFileName(finding.File));
}

/// <summary>A finding's strip.</summary>
/// <param name="Number">The finding's number; null for the slide's most suspicious tiles where nothing was found.</param>
/// <param name="File">By path below the slide's folder.</param>
/// <param name="Tiles">From left to right.</param>
internal sealed record WhyFinding(int? Number, string File, ImmutableArray<WhyTile> Tiles);

/// <summary>A tile of a strip.</summary>
/// <param name="Area">What it covers, in base pixels.</param>
/// <param name="Score">What it was given.</param>
/// <param name="Peak">The point that spoke most for what is looked for, in base pixels.</param>
/// <param name="Highest">How much, in log-odds.</param>
internal sealed record WhyTile(BoundsDocument Area, float Score, BasePoint Peak, float Highest);
