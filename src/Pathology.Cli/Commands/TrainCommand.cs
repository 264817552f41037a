using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Pathology.Marks;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology train</c>: learners of the user's own.</summary>
internal static class TrainCommand
{
    public static Command Create() => new("train", "Trains learners on the results of runs.") { SlideClassifier(), ProliferationCommand.Create() };

    private static Command SlideClassifier()
    {
        var features = new Option<string[]>("--features", "-f") { Description = "A table of 'pathology features', or a source's own sheet; repeat for more.", HelpName = "csv", Required = true };
        var labels = new Option<string>("--labels", "-l") { Description = "Which slides are positive: CAMELYON16's reference.csv, any table with the columns slide,label (tumor or normal), or a run whose slides a reader gave verdicts in the viewer.", HelpName = "csv|run", Required = true };
        var reader = new Option<string?>("--reader") { Description = "Whose verdicts, where --labels is a run and more than one reader has read slides of it.", HelpName = "name" };
        var output = new Option<string>("--out", "-o") { Description = "The classifier to write.", HelpName = "file", Required = true };
        var apart = new Option<string[]>("--test") { Description = "Features of slides held apart; the classifier is measured on them, not trained.", HelpName = "csv" };
        Option<string?> set = new Option<string?>("--set") { Description = "Whose features the tables hold, where they do not say it themselves.", HelpName = string.Join('|', FeatureSet.All.Select(set => set.Name)) }
            .AcceptOnlyFromAmong([.. FeatureSet.All.Select(set => set.Name)]);
        var flags = new TrainingFlags();
        var command = new Command("slide-classifier", "Trains a random forest that scores slides by their features, and says how good it is.")
        {
            features, labels, reader, output, apart, set,
        };
        flags.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            string path = parsed.GetRequiredValue(output);
            FeatureSet? given = parsed.GetValue(set) is { } chosen ? FeatureSet.Named(chosen) : null;
            TrainingOptions options = flags.Read(parsed, path);
            string source = parsed.GetRequiredValue(labels);
            MarkedTruth? verdicts = Verdicts(source, parsed.GetValue(reader));
            SlideLabels known = verdicts is null ? SlideLabels.Read(source) : SlideLabels.Of($"{verdicts.Reader}'s verdicts in {source}", verdicts.HasTumour);
            FeatureTable table = FeatureTable.Read(parsed.GetRequiredValue(features), given);
            FeatureTable? held = parsed.GetValue(apart) is { Length: > 0 } paths ? FeatureTable.Read(paths, table.Set) : null;
            if (verdicts is not null)
            {
                table = Read(table, known, verdicts);
                held = held is null ? null : Read(held, known, verdicts);
            }

            Train(table, known, options, path, held);
            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(
            ("Features of a run, labels as CAMELYON16 gives them", "pathology train slide-classifier --features features.csv --labels reference.csv --out slides.json"),
            ("Measured on slides held apart", "pathology train slide-classifier --features train.csv --test test.csv --labels reference.csv --out slides.json"),
            ("Verdicts that a reader gave in 'pathology serve' as labels", "pathology train slide-classifier --features features.csv --labels results/ --reader 'Dr Berg' --out slides.json"),
            ("Then score slides by it", "pathology screen scans/ --slide-classifier slides.json --out results"));
    }

    private static MarkedTruth? Verdicts(string labels, string? reader)
    {
        if (!Directory.Exists(labels))
        {
            return reader is null ? null : throw new UsageException($"--reader {reader}: says whose verdicts count; --labels has to name the run that they are in.");
        }

        MarkedTruth verdicts = ReadersTruth.Read(labels, reader);
        foreach (string note in ReadersTruth.NotesOnSlides(verdicts))
        {
            Console.Error.WriteLine(note);
        }

        return verdicts;
    }

    // Readers are seldom through with every slide: those that they are not through with are left out, by name.
    private static FeatureTable Read(FeatureTable table, SlideLabels labels, MarkedTruth verdicts)
    {
        FeatureTable labelled = table.Labelled(labels, out ImmutableArray<string> without);
        string[] unclear = [.. without.Where(verdicts.Unclear.Contains)];
        string[] unread = [.. without.Except(unclear)];
        if (unclear.Length > 0)
        {
            Console.Error.WriteLine($"{verdicts.Reader} has read {NameList.Of(unclear)} as unclear; left out.");
        }

        if (unread.Length > 0)
        {
            Console.Error.WriteLine($"{verdicts.Reader} has not marked {NameList.Of(unread)} as read; left out.");
        }

        return labelled;
    }

    private static void Train(FeatureTable table, SlideLabels labels, TrainingOptions options, string path, FeatureTable? held)
    {
        SlideClassifier classifier = SlideClassifierTrainer.Train(table, labels, options, path);
        TrainingSummary summary = classifier.Training;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Trained on {summary.Slides} slides ({summary.Positives} positive) by the {table.Set.Columns.Length} features of {table.Set.Name}: {summary.Trees} trees, seed {summary.Seed}."));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Folds}-fold cross-validation: AUC {summary.CrossValidatedAuc:0.000}, 95 % interval {summary.AucLow:0.000} to {summary.AucHigh:0.000}."));
        if (held is not null)
        {
            AucEstimate unseen = SlideClassifierTrainer.Evaluate(classifier, held, labels);
            Console.Out.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"Held apart, {unseen.Slides} slides ({unseen.Positives} positive): AUC {unseen.Area:0.000}, 95 % interval {unseen.Interval.Low:0.000} to {unseen.Interval.High:0.000}."));
        }

        Console.Out.WriteLine($"{path}: SHA-256 {classifier.Sha256}");
    }
}
