using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Scoring;

/// <summary>Trains proliferation models: a regression forest on the nine <see cref="ProliferationFeatures"/>.</summary>
public static class ProliferationTrainer
{
    /// <summary>Cross-validates, trains on all slides, and writes the model; its file appears whole or not at all.</summary>
    /// <param name="table">The slides, taken to be of different patients, as TUPAC16's are.</param>
    /// <param name="labels">Their scores; may name more slides than the table.</param>
    /// <returns>The model, opened from the file.</returns>
    /// <exception cref="InputFileException">A slide has no score, two are the same case, or there is too little to learn from.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static ProliferationModel Train(ProliferationTable table, ProliferationLabels labels, TrainingOptions options, string path)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(options);
        double[] truth = [.. table.Rows.Select(labels.Of)];
        ForestExample<float>[] examples = [.. table.Rows.Zip(truth, (row, score) => new ForestExample<float> { Label = (float)score, Features = [.. row.Features.Values.Select(value => (float)value)] })];
        CheckCases(table, labels);
        CheckEnough(table, labels, truth, examples, options);
        double[] foretold = CrossValidation.Predict(examples, StratifiedFolds.Of(truth, options.Folds, options.Seed), Grow);
        RhoEstimate unseen = RhoEstimate.Of([.. foretold.Zip(truth)])
            ?? throw new InputFileException(table.Rows[0].Path, null, $"the forest foretells the same score of all {examples.Length} slides; their features vary too little to learn from.");
        var document = new ProliferationDocument
        {
            Schema = ProliferationDocument.File.Schema,
            Name = options.Name,
            Columns = ProliferationFeatures.Names,
            Training = new ProliferationTraining
            {
                Slides = unseen.Slides,
                Regions = table.Regions,
                LeastScore = truth.Min(),
                MostScore = truth.Max(),
                Trees = options.Trees,
                Folds = options.Folds,
                Seed = options.Seed,
                CrossValidatedRho = unseen.Rho,
                RhoLow = unseen.Interval.Low,
                RhoHigh = unseen.Interval.High,
            },
            Trees = Grow(examples),
        };
        AtomicFile.Write(path, output => JsonSerializer.Serialize(output, document, ProliferationJson.Default.ProliferationDocument));
        return ProliferationModel.Open(path);

        ImmutableArray<DecisionTree> Grow(IReadOnlyList<ForestExample<float>> slides) => ForestGrower.GrowRegression(slides, options, truth.Min(), truth.Max());
    }

    // A case in two parts of the cross-validation would tell one what the other is asked.
    private static void CheckCases(ProliferationTable table, ProliferationLabels labels)
    {
        foreach (FeatureRow[] same in table.Rows.GroupBy(row => labels.KeyOf(row.Features.Slide)!, SlideKey.Comparer).Select(rows => rows.ToArray()).Where(rows => rows.Length > 1))
        {
            throw new InputFileException(same[1].Path, same[1].Line, $"the slide {same[1].Features.Slide} is the same case as {same[0].Features.Slide} in {same[0].Path}, line {same[0].Line}; a case is learnt from once.");
        }
    }

    private static void CheckEnough(ProliferationTable table, ProliferationLabels labels, double[] truth, ForestExample<float>[] examples, TrainingOptions options)
    {
        string path = table.Rows[0].Path;
        int fewest = Math.Max(options.Folds, ForestGrower.FewestSlides(options.Folds));
        if (examples.Length < fewest)
        {
            throw new InputFileException(path, null, $"{examples.Length} slide{(examples.Length == 1 ? "" : "s")} with regions; {options.Folds}-fold cross-validation of this forest needs {fewest} at least.");
        }

        if (truth.Distinct().Count() == 1)
        {
            throw new InputFileException(labels.Path, null, FormattableString.Invariant($"all {truth.Length} slides with features have the score {truth[0]}; there is nothing to learn."));
        }

        if (examples.All(example => example.Features.SequenceEqual(examples[0].Features)))
        {
            throw new InputFileException(path, null, $"all {examples.Length} slides have the same features; there is nothing to learn from.");
        }
    }
}
