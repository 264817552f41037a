using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Pathology.Scoring;

/// <summary>Grows a random forest with ML.NET's FastForest and takes it over, so that scoring needs no ML.NET.</summary>
/// <remarks>
/// As scikit-learn's forest with its defaults: trees to the last slide, the root of the number of features at each split. FastForest
/// draws slides without putting them back; it draws the share that a bootstrap holds of distinct ones.
/// </remarks>
internal static class ForestGrower
{
    private const double BootstrapShare = 0.632;

    public static ImmutableArray<DecisionTree> Grow(IReadOnlyList<ForestExample> examples, TrainingOptions options) =>
        [.. Fit(View(new MLContext(options.Seed), examples), examples.Count, options).Model.TrainedTreeEnsemble.Trees.Select(tree => Take(tree))];

    internal static IDataView View(MLContext context, IReadOnlyList<ForestExample> examples)
    {
        var schema = SchemaDefinition.Create(typeof(ForestExample));
        schema[nameof(ForestExample.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples[0].Features.Length);
        return context.Data.LoadFromEnumerable(examples, schema);
    }

    internal static BinaryPredictionTransformer<FastForestBinaryModelParameters> Fit(IDataView view, int slides, TrainingOptions options)
    {
        int features = ((VectorDataViewType)view.Schema[nameof(ForestExample.Features)].Type).Size;
        return new MLContext(options.Seed).BinaryClassification.Trainers.FastForest(new FastForestBinaryTrainer.Options
        {
            NumberOfTrees = options.Trees,
            NumberOfLeaves = Math.Max(2, slides),
            MinimumExampleCountPerLeaf = 1,
            BaggingExampleFraction = BootstrapShare,
            FeatureFractionPerSplit = Math.Sqrt(features) / features,
            Seed = options.Seed,
            FeatureSelectionSeed = options.Seed,

            // More threads add up in another order, and the forest would not be the same again.
            NumberOfThreads = 1,
        }).Fit(view);
    }

    // FastForest's leaves hold the mean of labels that are -1 and 1.
    private static DecisionTree Take(RegressionTreeBase tree) => new(
        [.. tree.NumericalSplitFeatureIndexes],
        [.. tree.NumericalSplitThresholds],
        [.. tree.LeftChild],
        [.. tree.RightChild],
        [.. tree.LeafValues.Select(value => Math.Clamp((value + 1) / 2, 0, 1))]);
}

/// <summary>A slide as ML.NET takes it.</summary>
internal sealed class ForestExample
{
    public bool Label { get; init; }

    public float[] Features { get; init; } = [];
}
