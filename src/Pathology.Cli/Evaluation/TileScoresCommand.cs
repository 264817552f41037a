using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Pathology.Outputs;
using Pathology.Scoring;

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
        command.SetAction(parsed => Run(
            ScoredTiles.Read(parsed.GetRequiredValue(results), parsed.GetRequiredValue(annotations), parsed.GetValue(column)),
            Range.Share(threshold, parsed.GetValue(threshold)),
            flags.Output(parsed)));
        return command.WithExamples(
            ("The tiles of a run against the annotations of its slides", "pathology evaluate tiles --results results/ --annotations lesion_annotations/ --out scores"),
            ("One table of WSInfer's against one annotation", "pathology evaluate tiles --results model-outputs-csv/tumor_001.csv --annotations tumor_001.xml --class Tumor"));
    }

    private static int Run((List<(double Score, bool IsPositive)> Tiles, int Slides, int Annotated) read, double threshold, string? output)
    {
        var roc = RocCurve.Of(read.Tiles);
        var calibration = CalibrationCurve.Of(read.Tiles);
        int hits = read.Tiles.Count(tile => tile.IsPositive && tile.Score >= threshold);
        int rejected = read.Tiles.Count(tile => !tile.IsPositive && tile.Score < threshold);
        ImmutableArray<Measure> measures =
        [
            new("AUC", "auc", roc.Area ?? double.NaN),
            new("accuracy", "accuracy", (double)(hits + rejected) / read.Tiles.Count),
            new("sensitivity", "sensitivity", (double)hits / roc.Positives),
            new("specificity", "specificity", (double)rejected / roc.Negatives),
            new("expected calibration error", "expectedCalibrationError", calibration.ExpectedError),
        ];
        if (output is not null)
        {
            Write(output, read, threshold, roc, calibration, measures);
        }

        Console.WriteLine(FormattableString.Invariant(
            $"{read.Tiles.Count:N0} tiles, {roc.Positives:N0} of tumour, of {read.Slides} slides, {read.Annotated} of them annotated; called tumour from {threshold}"));
        foreach (Measure measure in measures)
        {
            Console.WriteLine(measure.Line);
        }

        Console.WriteLine("Tiles of one slide are alike, so no interval is given: resampling tiles would make it too narrow.");
        return ExitCode.Completed;
    }

    private static void Write(
        string output,
        (List<(double Score, bool IsPositive)> Tiles, int Slides, int Annotated) read,
        double threshold,
        RocCurve roc,
        CalibrationCurve calibration,
        ImmutableArray<Measure> measures)
    {
        var json = new JsonObject
        {
            ["schema"] = "pathology.evaluation.tiles/1",
            ["tiles"] = read.Tiles.Count,
            ["tumourTiles"] = roc.Positives,
            ["slides"] = read.Slides,
            ["annotatedSlides"] = read.Annotated,
            ["threshold"] = threshold,
        };
        foreach (Measure measure in measures)
        {
            json[measure.Key] = double.IsFinite(measure.Value) ? measure.Value : null;
        }

        var folder = new EvaluationFolder();
        folder.AddJson("evaluation.json", json);
        folder.AddTable("roc.csv", ["threshold", "false_positive_rate", "true_positive_rate"], roc.Points.Select(point => (object?[])[point.Threshold, point.FalsePositiveRate, point.TruePositiveRate]));
        folder.AddTable(
            "calibration.csv",
            ["from", "to", "tiles", "mean_score", "tumour_share"],
            calibration.Bins.Select(bin => (object?[])[bin.From, bin.To, bin.Count, bin.MeanScore, bin.PositiveShare]));
        folder.AddFigure("roc", RocFigure.Draw($"Tiles: AUC {measures[0].Title}", "tiles", [.. roc.Points.Select(point => (point.FalsePositiveRate, point.TruePositiveRate))]));
        folder.AddFigure(
            "calibration",
            CalibrationFigure.Draw(
                $"Tiles: expected calibration error {measures[^1].Title}",
                [.. calibration.Bins.Where(bin => bin.Count > 0).Select(bin => (bin.MeanScore, bin.PositiveShare, bin.Count))]));
        folder.Write(output);
    }
}
