using System.Text.Json;

namespace Pathology.Scoring;

/// <summary>Trains slide classifiers: the random forest of Wang et al. 2016 on the features of heatmaps.</summary>
public static class SlideClassifierTrainer
{
    /// <summary>Cross-validates, trains on all slides, and writes the classifier; its file appears whole or not at all.</summary>
    /// <param name="table">The slides.</param>
    /// <param name="labels">Which are positive; may name more slides than the table.</param>
    /// <returns>The classifier, opened from the file.</returns>
    /// <exception cref="InputFileException">A slide has no label, or there are too few of a kind to train on.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static SlideClassifier Train(FeatureTable table, SlideLabels labels, TrainingOptions options, string path)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentNullException.ThrowIfNull(options);
        ForestExample<bool>[] examples = [.. table.Rows.Select(row => Example(row, labels))];
        CheckKinds(examples, labels, options);
        bool[] truth = [.. examples.Select(example => example.Label)];
        double[] scores = CrossValidation.Predict(examples, StratifiedFolds.Of(truth, options.Folds, options.Seed), slides => ForestGrower.GrowClassifier(slides, options));
        AucEstimate unseen = AucEstimate.Of([.. scores.Zip(truth)]);
        double[] cells = [.. table.Slides.Select(slide => slide.CellMillimeters).OfType<double>()];
        var document = new SlideClassifierDocument
        {
            Schema = SlideClassifierDocument.File.Schema,
            Name = options.Name,
            FeatureSet = table.Set.Name,
            Columns = table.Set.Columns,
            CellMillimeters = cells.Length == 0 ? null : new CellRange(cells.Min(), cells.Max()),
            Training = new TrainingSummary
            {
                Slides = unseen.Slides,
                Positives = unseen.Positives,
                Trees = options.Trees,
                Folds = options.Folds,
                Seed = options.Seed,
                CrossValidatedAuc = unseen.Area,
                AucLow = unseen.Interval.Low,
                AucHigh = unseen.Interval.High,
            },
            Trees = ForestGrower.GrowClassifier(examples, options),
        };
        AtomicFile.Write(path, output => JsonSerializer.Serialize(output, document, SlideClassifierJson.Default.SlideClassifierDocument));
        return SlideClassifier.Open(path);
    }

    /// <summary>How good a classifier is on slides held apart.</summary>
    /// <exception cref="InputFileException">A slide has no label, or all have the same.</exception>
    public static AucEstimate Evaluate(SlideClassifier classifier, FeatureTable table, SlideLabels labels)
    {
        ArgumentNullException.ThrowIfNull(classifier);
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(labels);
        (double Score, bool IsPositive)[] slides = [.. table.Rows.Select(row => (classifier.ScoreOf(row.Features.Values), LabelOf(row, labels)))];
        return slides.DistinctBy(slide => slide.IsPositive).Count() == 2
            ? AucEstimate.Of(slides)
            : throw new InputFileException(table.Rows[0].Path, null, $"all {slides.Length} slides held apart have the same label in {labels.Path}; an area under the curve needs both kinds.");
    }

    private static ForestExample<bool> Example(FeatureRow row, SlideLabels labels) => new()
    {
        Label = LabelOf(row, labels),
        Features = [.. row.Features.Values.Select(value => (float)value)],
    };

    private static bool LabelOf(FeatureRow row, SlideLabels labels) => labels.IsPositive(row.Features.Slide)
        ?? throw new InputFileException(row.Path, row.Line, $"the slide {row.Features.Slide} has no label in {labels.Path}.");

    private static void CheckKinds(ForestExample<bool>[] examples, SlideLabels labels, TrainingOptions options)
    {
        int positives = examples.Count(example => example.Label);
        int fewest = Math.Min(positives, examples.Length - positives);
        if (fewest < options.Folds)
        {
            throw new InputFileException(
                labels.Path,
                null,
                $"of the {examples.Length} slides with features {positives} are positive and {examples.Length - positives} negative; {options.Folds}-fold cross-validation needs {options.Folds} of each at least.");
        }
    }
}
