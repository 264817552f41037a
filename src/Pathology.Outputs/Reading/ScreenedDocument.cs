using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>What is read back of a slide's <c>result.json</c>; anything may be missing of a file that somebody else had in hands.</summary>
internal sealed record ScreenedDocument
{
    public ScreenedModel? Model { get; init; }

    public ScreenedSize? Slide { get; init; }

    public PlanDocument? Plan { get; init; }

    public CellMillimetersDocument? CellMillimeters { get; init; }

    public NormalizationDocument? Normalization { get; init; }

    public string? HeatmapSha256 { get; init; }

    /// <exception cref="InputFileException">It is absent, no JSON, or lacks what is needed to place the tiles.</exception>
    public static ScreenedDocument Read(string path)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            ScreenedDocument? read = JsonSerializer.Deserialize(stream, ScreenedJson.Default.ScreenedDocument);
            return read is { HeatmapSha256: not null, Model: { Classes.IsDefaultOrEmpty: false, PositiveClass: not null }, Plan: { FirstCell: not null, SourceSize: not null } }
                ? read
                : throw new InputFileException(path, null, "it does not say how the slide was tiled and scored; screen the slide again with this version.");
        }
        catch (JsonException error)
        {
            throw new InputFileException(path, (int?)error.LineNumber + 1, "this is not the result.json of a screened slide; screen the slide again.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {error.Message.TrimEnd('.')}. Give the folder of a run of 'pathology screen'.", error);
        }
    }
}

/// <summary>The model's classes.</summary>
internal sealed record ScreenedModel(ImmutableArray<string> Classes, string? PositiveClass);

/// <summary>The slide's size in base pixels, its resolution, and the part that was scanned.</summary>
internal sealed record ScreenedSize(long Width, long Height, MppDocument? Mpp, BoundsDocument? Bounds);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ScreenedDocument))]
internal sealed partial class ScreenedJson : JsonSerializerContext;
