using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Scoring;

/// <summary>A slide classifier as its file holds it.</summary>
internal sealed record SlideClassifierDocument
{
    public static readonly LearnerFile File = new("slide classifier", "pathology train slide-classifier", "pathology.slide-classifier/1");

    public string Schema { get; init; } = "";

    public string Name { get; init; } = "";

    public string FeatureSet { get; init; } = "";

    public ImmutableArray<string> Columns { get; init; } = [];

    public CellRange? CellMillimeters { get; init; }

    public required TrainingSummary Training { get; init; }

    public ImmutableArray<DecisionTree> Trees { get; init; } = [];

    /// <exception cref="InputFileException">It is no slide classifier, of another version, or damaged.</exception>
    public static SlideClassifierDocument Parse(string path, byte[] bytes)
    {
        SlideClassifierDocument document = File.Parse(path, bytes, SlideClassifierJson.Default.SlideClassifierDocument, document => document.Schema);
        if (Pathology.Scoring.FeatureSet.Named(document.FeatureSet) is not { } set)
        {
            throw new InputFileException(path, null, $"was trained on the features '{document.FeatureSet}', which this version does not know.");
        }

        return !document.Columns.IsDefault && set.Columns.SequenceEqual(document.Columns)
            && document.Training is not null && !document.Trees.IsDefaultOrEmpty
            && document.Trees.All(tree => tree is not null && tree.IsSound(set.Columns.Length, 0, 1))
            ? document
            : throw new InputFileException(path, null, $"is damaged: its columns are not those of {set.Name}, or a tree of it leads nowhere; train it again.");
    }
}

/// <summary>The least and largest heatmap cell among the training slides, in millimetres.</summary>
internal sealed record CellRange(double Least, double Most);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(SlideClassifierDocument))]
internal sealed partial class SlideClassifierJson : JsonSerializerContext;
