using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Scoring;

/// <summary>A proliferation model as its file holds it.</summary>
internal sealed record ProliferationDocument
{
    public static readonly LearnerFile File = new("proliferation model", "pathology train proliferation", "pathology.proliferation/1");

    public string Schema { get; init; } = "";

    public string Name { get; init; } = "";

    public ImmutableArray<string> Columns { get; init; } = [];

    public required ProliferationTraining Training { get; init; }

    public ImmutableArray<DecisionTree> Trees { get; init; } = [];

    /// <exception cref="InputFileException">It is no proliferation model, of another version, or damaged.</exception>
    public static ProliferationDocument Parse(string path, byte[] bytes)
    {
        ProliferationDocument document = File.Parse(path, bytes, ProliferationJson.Default.ProliferationDocument, document => document.Schema);
        return document.Training is { } training && double.IsFinite(training.LeastScore) && double.IsFinite(training.MostScore)
            && Math.Max(Math.Abs(training.LeastScore), Math.Abs(training.MostScore)) <= ProliferationLabels.Largest
            && !document.Columns.IsDefault && ProliferationFeatures.Names.SequenceEqual(document.Columns) && !document.Trees.IsDefaultOrEmpty
            && document.Trees.All(tree => tree is not null && tree.IsSound(ProliferationFeatures.Names.Length, training.LeastScore, training.MostScore))
            ? document
            : throw new InputFileException(path, null, "is damaged: its columns are not the nine features, a tree of it leads nowhere, or foretells what it never saw; train it again.");
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(ProliferationDocument))]
internal sealed partial class ProliferationJson : JsonSerializerContext;
