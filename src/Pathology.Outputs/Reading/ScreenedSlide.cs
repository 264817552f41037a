using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>What was found on a slide of a run, read back: <c>result.json</c> for the numbers, <c>annotations.xml</c> for the outlines.</summary>
public sealed record ScreenedSlide
{
    internal const string OutlineFile = "annotations.xml";

    /// <summary>How suspicious the slide is; null where no tile was scored.</summary>
    public required double? Score { get; init; }

    public required string ScoreMethod { get; init; }

    /// <summary>The findings, most confident first; an outline that cannot be read is empty.</summary>
    public required ImmutableArray<Lesion> Lesions { get; init; }

    /// <summary>Where mitoses were counted; null where none are.</summary>
    public required ImmutableArray<HighPowerRegion>? Regions { get; init; }

    /// <summary>How far its pixels can be relied on; null where the run did not measure it.</summary>
    public SlideQuality? Quality { get; init; }

    public required ImmutableArray<string> Warnings { get; init; }

    /// <summary>Size of the slide in base pixels when it was screened: a file of another size is another slide.</summary>
    public required (long Width, long Height) Size { get; init; }

    public required MicronsPerPixel? Resolution { get; init; }

    /// <summary>The model's name.</summary>
    public required string Model { get; init; }

    /// <summary>What tells it from every other model.</summary>
    public required string ModelSha256 { get; init; }

    /// <summary>What the scores are of.</summary>
    public required string PositiveClass { get; init; }

    /// <summary>Microns that a tile spans.</summary>
    public required double FieldMicrons { get; init; }

    /// <summary>The options that shaped the result, by flag.</summary>
    public required ImmutableSortedDictionary<string, string> Options { get; init; }

    /// <summary>The reader that the user chose then; null where none was chosen. Fingerprints of a slide differ between readers.</summary>
    public string? Reader => Options.GetValueOrDefault("--reader");

    /// <summary>The focal plane that was chosen, from 0; null for the one in the middle.</summary>
    public int? FocalPlane => NumberText.TryCount(Options.GetValueOrDefault("--focal-plane"), out int plane) ? plane : null;

    /// <summary>The identifier of the optical path that was chosen; null for the first.</summary>
    public string? OpticalPath => Options.GetValueOrDefault("--optical-path");

    /// <summary>Reads a slide's folder.</summary>
    /// <exception cref="InputFileException">A file is absent or damaged.</exception>
    public static ScreenedSlide Read(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, SlideOutputs.ResultFile);
        ResultDocument result = ReadResult(path);
        ImmutableDictionary<int, BasePolygon> outlines = OutlineReader.Read(Path.Combine(folder, OutlineFile));
        return new ScreenedSlide
        {
            Score = result.Score,
            ScoreMethod = result.ScoreMethod,
            Lesions = [.. result.Lesions.Select(lesion => lesion.ToLesion(outlines))],
            Regions = result.Regions is { } regions ? [.. regions.Select(region => region.ToRegion())] : null,
            Quality = result.Quality?.ToQuality(),
            Warnings = result.Warnings,
            Size = (result.Slide.Width, result.Slide.Height),
            Resolution = result.Slide.Mpp is { X: > 0, Y: > 0 } known ? new MicronsPerPixel(known.X, known.Y) : null,
            Model = result.Model.Name,
            ModelSha256 = result.Model.Sha256,
            PositiveClass = result.Model.PositiveClass,
            FieldMicrons = result.Model.PatchSize * result.Model.Mpp,
            Options = result.Options,
        };
    }

    internal static ResultDocument ReadResult(string path)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            return JsonSerializer.Deserialize(stream, OutputJson.Indented.ResultDocument) is { Lesions.IsDefault: false, Warnings.IsDefault: false, Slide: not null, Model: not null, Options: not null } read
                ? read
                : throw new InputFileException(path, null, "it does not say what was found; screen the slide again with this version.");
        }
        catch (JsonException error)
        {
            throw new InputFileException(
                path, (int?)error.LineNumber + 1, "this is not the result.json of a screened slide; screen the slide again.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {SystemReason.Of(error)}.", error);
        }
    }
}
