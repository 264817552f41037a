using System.Collections.Immutable;
using System.CommandLine;
using Pathology.Outputs;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary><c>pathology features RUN</c>: what a learner is trained on, from the heatmaps of a run.</summary>
internal static class FeaturesCommand
{
    public static Command Create()
    {
        var run = new Argument<string>("run") { Description = "The folder that 'pathology screen --out' wrote." };
        Option<string> set = new Option<string>("--set") { Description = $"Whose features: {string.Join("; ", FeatureSet.All.Select(set => $"{set.Name} ({set.Source})"))}.", DefaultValueFactory = _ => FeatureSet.All[0].Name }
            .AcceptOnlyFromAmong([.. FeatureSet.All.Select(set => set.Name)]);
        var output = new Option<string?>("--out", "-o") { Description = "The table to write. Default: features.csv in the run's folder.", HelpName = "file" };
        var command = new Command("features", "Describes each slide of a run by numbers from its heatmap, to train a slide classifier on.") { run, set, output };
        command.SetAction((parsed, cancellation) =>
        {
            string folder = parsed.GetRequiredValue(run);
            FeatureSet chosen = FeatureSet.Named(parsed.GetRequiredValue(set))!;
            return Task.FromResult(Write(folder, chosen, parsed.GetValue(output) ?? Path.Combine(folder, "features.csv"), cancellation));
        });
        return command.WithExamples(
            ("One line a slide", "pathology features results/ --out features.csv"),
            ("Then train on it", "pathology train slide-classifier --features features.csv --labels reference.csv --out slides.json"));
    }

    private static int Write(string folder, FeatureSet set, string output, CancellationToken cancellation)
    {
        ScreenedRun run = ScreenedRun.Open(folder);
        List<SlideFeatures> described = [];
        foreach (SlideOutcome slide in run.Slides)
        {
            cancellation.ThrowIfCancellationRequested();
            if (slide.Status == SlideStatus.Failed)
            {
                Console.Error.WriteLine($"{slide.Name}: left out, it could not be screened: {slide.Reason}");
                continue;
            }

            ScreenedHeatmap heatmap = ScreenedHeatmap.Read(run.FolderOf(slide));
            ImmutableArray<double> values = set.Compute(heatmap.Scores.Span, heatmap.Columns);
            if (values.IsEmpty)
            {
                Console.Error.WriteLine($"{slide.Name}: left out, no tile of it was scored.");
                continue;
            }

            described.Add(new SlideFeatures(slide.Name, heatmap.CellMillimeters, values));
        }

        if (described.Count == 0)
        {
            throw new InputFileException(folder, null, "no slide of this run was screened, so there is nothing to describe.");
        }

        FeaturesCsv.Write(output, set.Name, set.Columns, described);
        Console.Out.WriteLine($"{described.Count} of {run.Slides.Length} slides described by the {set.Columns.Length} features of {set.Name} in {output}");
        return described.Count == run.Slides.Length ? ExitCode.Completed : ExitCode.SomeFailed;
    }
}
