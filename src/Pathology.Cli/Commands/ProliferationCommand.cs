using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary><c>pathology train proliferation</c>: a learner of TUPAC16's molecular score from the counts of a run.</summary>
internal static class ProliferationCommand
{
    private const int SlidesNamed = 5;

    public static Command Create()
    {
        var features = new Option<string[]>("--features", "-f") { Description = "The tupac.csv of a 'pathology screen --task tupac'; repeat for more.", HelpName = "csv", Required = true };
        var labels = new Option<string>("--labels", "-l") { Description = "The molecular scores: TUPAC16's training_ground_truth.csv as it is, or any table with the columns slide,score.", HelpName = "csv", Required = true };
        var output = new Option<string>("--out", "-o") { Description = "The proliferation model to write.", HelpName = "file", Required = true };
        var flags = new TrainingFlags();
        var command = new Command("proliferation", "Trains a random forest that foretells the molecular proliferation score from mitoses, and says how good it is.") { features, labels, output };
        flags.AddTo(command);
        command.SetAction((parsed, _) =>
        {
            string path = parsed.GetRequiredValue(output);
            TrainingOptions options = flags.Read(parsed, path);
            var known = ProliferationLabels.Read(parsed.GetRequiredValue(labels));
            Train(ProliferationTable.Read(parsed.GetRequiredValue(features)), known, options, path);
            return Task.FromResult(ExitCode.Completed);
        });
        return command.WithExamples(
            ("First count mitoses in the training cases", "pathology screen TUPAC-TR/ --task tupac --model models/mitosis --out train"),
            ("Then learn from the counts, with the challenge's own table", "pathology train proliferation --features train/tupac.csv --labels training_ground_truth.csv --out proliferation.json"),
            ("And foretell the score of others, submission included", "pathology screen TUPAC-TE/ --task tupac --model models/mitosis --proliferation-model proliferation.json --out results"));
    }

    private static void Train(ProliferationTable table, ProliferationLabels labels, TrainingOptions options, string path)
    {
        if (!table.Unseen.IsEmpty)
        {
            Console.Error.WriteLine($"{table.Unseen.Length} left out, no region was looked at: {Named(table.Unseen)}");
        }

        ProliferationModel model = ProliferationTrainer.Train(table, labels, options, path);
        ProliferationTraining summary = model.Training;
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"Trained on {summary.Slides} slides (scores {summary.LeastScore:0.###} to {summary.MostScore:0.###}) by {ProliferationFeatures.Names.Length} features of their mitoses: {summary.Trees} trees, seed {summary.Seed}."));
        Console.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{summary.Folds}-fold cross-validation: Spearman's rho {summary.CrossValidatedRho:0.000}, 95 % interval {summary.RhoLow:0.000} to {summary.RhoHigh:0.000}."));
        Console.Out.WriteLine("Slides that it was trained on get flattering scores: judge it by this, or on others.");
        Console.Out.WriteLine($"{path}: SHA-256 {model.Sha256}");
    }

    private static string Named(ImmutableArray<string> slides) =>
        slides.Length <= SlidesNamed ? string.Join(", ", slides) : $"{string.Join(", ", slides[..SlidesNamed])} and {slides.Length - SlidesNamed} more";
}
