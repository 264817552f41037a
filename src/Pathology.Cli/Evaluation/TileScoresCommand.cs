using System.CommandLine;
using Pathology.Outputs;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology evaluate tiles</c>: how well single tiles are told apart, and whether their scores are what they look like.</summary>
internal static class TileScoresCommand
{
    public static Command Create()
    {
        var results = new Option<string>("--results") { Description = "Folder of a run of 'pathology screen', or one tiles.csv (WSInfer's columns).", HelpName = "folder", Required = true };
        var annotations = new Option<string>("--annotations") { Description = "Folder of ASAP annotations named after the slides (a slide without one holds no tumour), or one file.", HelpName = "folder", Required = true };
        var column = new Option<string?>("--class") { Description = "The class whose scores are meant; the last column where none is named.", HelpName = "name" };
        var threshold = new Option<double>("--threshold") { Description = "Lowest score that is called tumour.", HelpName = "0..1", DefaultValueFactory = _ => 0.5 };
        var flags = new EvaluationFlags();
        var command = new Command("tiles", "Scores tiles against annotations: AUC, accuracy, calibration. A tile is tumour where its middle lies in an outlined area.")
        {
            results, annotations, column, threshold,
        };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            List<string> notes = [];
            (List<List<(double Score, bool IsPositive)>> slides, int annotated) =
                ScoredTiles.Read(parsed.GetRequiredValue(results), parsed.GetRequiredValue(annotations), parsed.GetValue(column), notes);
            var scores = TileScores.Of(slides, annotated, Range.Share(threshold, parsed.GetValue(threshold)), flags.Bootstrap(parsed), notes);
            if (flags.Output(parsed) is { } output)
            {
                scores.Write(output);
            }

            EvaluationText.WriteNotes(Console.Error, notes);
            if (flags.IsJson(parsed))
            {
                Console.Write(EvaluationFolder.TextOf(scores.Json));
            }
            else
            {
                scores.Print(Console.Out);
            }

            return ExitCode.Completed;
        });
        return command.WithExamples(
            ("The tiles of a run against the annotations of its slides", "pathology evaluate tiles --results results/ --annotations lesion_annotations/ --out scores"),
            ("One table of WSInfer's against one annotation", "pathology evaluate tiles --results model-outputs-csv/tumor_001.csv --annotations tumor_001.xml --class Tumor"));
    }
}
