using System.Collections.Immutable;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

namespace Pathology.Scoring;

/// <summary>Grows random forests with ML.NET's FastForest and takes them over, so that scoring needs no ML.NET.</summary>
/// <remarks>FastForest draws slides without putting them back; it draws the share that a bootstrap holds of distinct ones.</remarks>
internal static class ForestGrower
{
    private const double BootstrapShare = 0.632;

    // As R's randomForest: five slides a leaf, for a number measured on one slide is mostly noise.
    private const int SlidesInALeaf = 5;

    /// <summary>A forest that tells slides apart, as scikit-learn's with its defaults: trees to the last slide, the root of the number of features at each split.</summary>
    public static ImmutableArray<DecisionTree> GrowClassifier(IReadOnlyList<ForestExample<bool>> examples, TrainingOptions options) =>

        // FastForest's leaves hold the mean of labels that are -1 and 1.
        [.. FitClassifier(View(examples, options), options).Model.TrainedTreeEnsemble.Trees.Select(tree => Take(tree, value => Math.Clamp((value + 1) / 2, 0, 1)))];

    /// <summary>A forest that foretells a number, as R's randomForest (Breiman 2001): a third of the features at each split.</summary>
    public static ImmutableArray<DecisionTree> GrowRegression(IReadOnlyList<ForestExample<float>> examples, TrainingOptions options, double least, double most) =>
        [.. FitRegression(View(examples, options), options).Model.TrainedTreeEnsemble.Trees.Select(tree => Take(tree, value => Math.Clamp(value, least, most)))];

    /// <summary>So many slides a cross-validated regression needs, for what is left of them and drawn for a tree must fill two leaves.</summary>
    public static int FewestSlides(int folds) => (int)Math.Ceiling(2 * SlidesInALeaf / (BootstrapShare * (1 - (1.0 / folds))));

    internal static IDataView View<TLabel>(IReadOnlyList<ForestExample<TLabel>> examples, TrainingOptions options)
    {
        var schema = SchemaDefinition.Create(typeof(ForestExample<TLabel>));
        schema[nameof(ForestExample<>.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, examples[0].Features.Length);
        return new MLContext(options.Seed).Data.LoadFromEnumerable(examples, schema);
    }

    internal static BinaryPredictionTransformer<FastForestBinaryModelParameters> FitClassifier(IDataView view, TrainingOptions options)
    {
        int features = Features(view);
        var trainer = new FastForestBinaryTrainer.Options { MinimumExampleCountPerLeaf = 1, FeatureFractionPerSplit = Math.Sqrt(features) / features };
        Set(trainer, view, options);
        return new MLContext(options.Seed).BinaryClassification.Trainers.FastForest(trainer).Fit(view);
    }

    internal static RegressionPredictionTransformer<FastForestRegressionModelParameters> FitRegression(IDataView view, TrainingOptions options)
    {
        var trainer = new FastForestRegressionTrainer.Options { MinimumExampleCountPerLeaf = SlidesInALeaf, FeatureFractionPerSplit = Math.Max(1, Features(view) / 3) / (double)Features(view) };
        Set(trainer, view, options);
        return new MLContext(options.Seed).Regression.Trainers.FastForest(trainer).Fit(view);
    }

    private static void Set(FastForestOptionsBase trainer, IDataView view, TrainingOptions options)
    {
        trainer.NumberOfTrees = options.Trees;
        trainer.NumberOfLeaves = Math.Max(2, (int)view.GetRowCount()!.Value);
        trainer.BaggingExampleFraction = BootstrapShare;
        trainer.Seed = options.Seed;
        trainer.FeatureSelectionSeed = options.Seed;

        // More threads add up in another order, and the forest would not be the same again.
        trainer.NumberOfThreads = 1;
    }

    private static int Features(IDataView view) => ((VectorDataViewType)view.Schema[nameof(ForestExample<>.Features)].Type).Size;

    private static DecisionTree Take(RegressionTreeBase tree, Func<double, double> leaf) => new(
        [.. tree.NumericalSplitFeatureIndexes],
        [.. tree.NumericalSplitThresholds],
        [.. tree.LeftChild],
        [.. tree.RightChild],
        [.. tree.LeafValues.Select(leaf)]);
}
