using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>Reads how something is stained: out of the <c>result.json</c> of a slide that was normalised, or a file with the numbers alone.</summary>
public static class StainFile
{
    private const long LongestFile = 256 << 20; // a result.json with every lesion of a large slide

    /// <exception cref="InputFileException">It is absent or no such file: one sentence.</exception>
    public static StainProfile Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            StainFileDocument? read = stream.Length > LongestFile ? null : JsonSerializer.Deserialize(stream, StainFileJson.Default.StainFileDocument);
            return (read?.Normalization?.Slide ?? read?.Stain)?.ToProfile() ?? throw new InputFileException(
                path, null, "says of no stain; give the result.json of a slide that was screened with a normalisation, or a file with the numbers under \"stain\".");
        }
        catch (JsonException error)
        {
            throw new InputFileException(path, (int?)error.LineNumber + 1, "is no JSON of a stain; give the result.json of a slide that was screened with a normalisation.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {SystemReason.Of(error)}.", error);
        }
    }
}

/// <summary>What is read of either file.</summary>
internal sealed record StainFileDocument(NormalizationDocument? Normalization, StainDocument? Stain);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StainFileDocument))]
internal sealed partial class StainFileJson : JsonSerializerContext;
