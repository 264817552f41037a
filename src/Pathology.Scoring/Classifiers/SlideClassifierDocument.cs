using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Pathology.Scoring;

/// <summary>A slide classifier as its file holds it: plain JSON, so that nothing in it can do more than be a forest.</summary>
internal sealed record SlideClassifierDocument
{
    public const string CurrentSchema = "pathology.slide-classifier/1";

    // A forest of a thousand deep trees over a thousand slides is some 50 MB.
    private const long LongestFile = 256L << 20;

    public string Schema { get; init; } = "";

    public string Name { get; init; } = "";

    public string FeatureSet { get; init; } = "";

    public ImmutableArray<string> Columns { get; init; } = [];

    public CellRange? CellMillimeters { get; init; }

    public required TrainingSummary Training { get; init; }

    public ImmutableArray<DecisionTree> Trees { get; init; } = [];

    /// <exception cref="InputFileException">The file cannot be read, or is too large to be a forest.</exception>
    public static byte[] Bytes(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            if (stream.Length > LongestFile)
            {
                throw new InputFileException(path, null, "is too large for a slide classifier; give the file that 'pathology train slide-classifier' wrote.");
            }

            byte[] bytes = new byte[stream.Length];
            stream.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InputFileException(path, null, $"cannot be read: {error.Message.TrimEnd('.')}.", error);
        }
    }

    /// <exception cref="InputFileException">It is no slide classifier, of another version, or damaged.</exception>
    public static SlideClassifierDocument Parse(string path, byte[] bytes)
    {
        SlideClassifierDocument document;
        try
        {
            document = JsonSerializer.Deserialize(bytes, SlideClassifierJson.Default.SlideClassifierDocument) ?? throw new JsonException();
        }
        catch (JsonException error)
        {
            throw new InputFileException(path, null, "is no slide classifier; give the file that 'pathology train slide-classifier' wrote.", error);
        }

        if (document.Schema != CurrentSchema)
        {
            throw new InputFileException(path, null, $"is no slide classifier that this version reads (schema '{document.Schema}', not '{CurrentSchema}'); train it again.");
        }

        if (Pathology.Scoring.FeatureSet.Named(document.FeatureSet) is not { } set)
        {
            throw new InputFileException(path, null, $"was trained on the features '{document.FeatureSet}', which this version does not know.");
        }

        return !document.Columns.IsDefault && set.Columns.SequenceEqual(document.Columns)
            && document.Training is not null && !document.Trees.IsDefaultOrEmpty
            && document.Trees.All(tree => tree is not null && tree.IsSound(set.Columns.Length))
            ? document
            : throw new InputFileException(path, null, $"is damaged: its columns are not those of {set.Name}, or a tree of it leads nowhere; train it again.");
    }
}

/// <summary>The least and largest heatmap cell among the training slides, in millimetres.</summary>
internal sealed record CellRange(double Least, double Most);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SlideClassifierDocument))]
internal sealed partial class SlideClassifierJson : JsonSerializerContext;
