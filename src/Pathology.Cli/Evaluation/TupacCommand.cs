using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology evaluate tupac</c>: kappa of the mitotic score, Spearman's rho of the molecular one, F1 of mitoses.</summary>
internal static class TupacCommand
{
    private const double RadiusMicrons = 7.5;

    private static readonly ImmutableArray<string> s_scores = ["1", "2", "3"];

    public static Command Create()
    {
        var scores = new Option<string?>("--scores") { Description = "Submission of tasks 1 and 2: mitotic,molecular a line, no header, -1 where not attempted.", HelpName = "csv" };
        var truth = new Option<string?>("--truth") { Description = "The true scores in the same form: training_ground_truth.csv.", HelpName = "csv" };
        var detections = new Option<string?>("--detections") { Description = "Submission of task 3: a folder of row,column[,confidence] files.", HelpName = "folder" };
        var mitoses = new Option<string?>("--mitoses") { Description = "The true mitoses: the same tree of row,column files.", HelpName = "folder" };
        var threshold = new Option<double?>("--threshold") { Description = "Lowest confidence of a detection that counts; all do where none is given.", HelpName = "confidence" };
        var matching = new Option<string>("--matching") { Description = "amida (the challenge's: several detections of one mitosis count once) or one-to-one.", DefaultValueFactory = _ => "amida" }
            .AcceptOnlyFromAmong("amida", "one-to-one");
        var resolution = new Option<double>("--mpp") { Description = $"Microns per pixel of the points; a hit is at most {RadiusMicrons} microns away.", HelpName = "microns", DefaultValueFactory = _ => 0.25 };
        var flags = new EvaluationFlags();
        var command = new Command("tupac", "Scores the three tasks of TUPAC16: kappa, Spearman's rho, and the pooled F1 of mitoses.") { scores, truth, detections, mitoses, threshold, matching, resolution };
        flags.AddTo(command);
        command.SetAction(parsed =>
        {
            (string Truth, string Given)? first = Pair(parsed.GetValue(truth), parsed.GetValue(scores), "--scores and --truth");
            (string Truth, string Given)? third = Pair(parsed.GetValue(mitoses), parsed.GetValue(detections), "--detections and --mitoses");
            if (first is null && third is null)
            {
                throw new UsageException("Nothing to score: give --scores and --truth for tasks 1 and 2, or --detections and --mitoses for task 3.");
            }

            double radius = RadiusMicrons / Range.Within(resolution, parsed.GetValue(resolution), 0.01, 100);
            MatchingRule rule = parsed.GetRequiredValue(matching) == "amida" ? MatchingRule.Amida : MatchingRule.OneToOne;
            List<string> notes = [];
            return Run(
                first,
                third is { } folders ? MitosisFiles.Score(folders.Truth, folders.Given, parsed.GetValue(threshold), radius, rule, notes) : [],
                notes,
                flags,
                parsed);
        });
        return command.WithExamples(
            ("Tasks 1 and 2 against the training cases", "pathology evaluate tupac --scores results/tupac/task1-2.csv --truth training_ground_truth.csv"),
            ("Task 3, with tables", "pathology evaluate tupac --detections results/tupac/task3 --mitoses mitoses_ground_truth --threshold 0.5 --out scores"));
    }

    private static (string Truth, string Given)? Pair(string? truth, string? given, string both) =>
        truth is not null && given is not null ? (truth, given)
        : truth is null && given is null ? null
        : throw new UsageException($"{both} go together.");

    private static int Run(
        (string Truth, string Given)? files, ImmutableArray<(string Image, DetectionScore Score)> images, List<string> notes, EvaluationFlags flags, ParseResult parsed)
    {
        Bootstrap bootstrap = flags.Bootstrap(parsed);
        List<Measure> measures = [];
        ConfusionMatrix? confusion = null;
        if (files is { } tables)
        {
            ((double Truth, double Given)[]? mitotic, (double Truth, double Given)[]? molecular) = TupacScores.Pairs(tables.Truth, tables.Given, notes);
            if (mitotic is not null)
            {
                (int Truth, int Given)[] pairs = [.. mitotic.Select(pair => ((int)pair.Truth - 1, (int)pair.Given - 1))];
                confusion = ConfusionMatrix.Of(s_scores, pairs);
                measures.Add(Of($"task 1, kappa of {pairs.Length}", "kappa", pairs, bootstrap, sample => ConfusionMatrix.Of(s_scores, sample).QuadraticKappa));
            }

            if (molecular is not null)
            {
                measures.Add(Of(
                    $"task 2, Spearman of {molecular.Length}",
                    "spearman",
                    molecular,
                    bootstrap,
                    sample => RankCorrelation.Spearman([.. sample.Select(pair => pair.Truth)], [.. sample.Select(pair => pair.Given)])));
            }
        }

        if (!images.IsEmpty)
        {
            DetectionScore[] all = [.. images.Select(image => image.Score)];
            measures.Add(Of($"task 3, F1 of {all.Length} images", "f1", all, bootstrap, sample => sample.Aggregate(default(DetectionScore), DetectionScore.Add).F1));
            DetectionScore pooled = all.Aggregate(default(DetectionScore), DetectionScore.Add);
            measures.Add(new Measure("  precision", "precision", pooled.Precision));
            measures.Add(new Measure("  recall", "recall", pooled.Recall));
        }

        JsonObject json = Json(measures, notes, bootstrap);
        if (flags.Output(parsed) is { } output)
        {
            Write(output, measures, confusion, images, json);
        }

        EvaluationText.WriteNotes(Console.Error, notes);
        if (flags.IsJson(parsed))
        {
            Console.Write(EvaluationFolder.TextOf(json));
            return ExitCode.Completed;
        }

        foreach (Measure measure in measures)
        {
            Console.WriteLine(measure.Line);
        }

        return ExitCode.Completed;
    }

    private static Measure Of<T>(string name, string key, T[] items, Bootstrap bootstrap, Func<IReadOnlyList<T>, double> value) => new(
        name, key, value(items), bootstrap.IntervalOf(items.Length, drawn => value([.. items.SelectMany((item, index) => Enumerable.Repeat(item, drawn[index]))])));

    private static JsonObject Json(List<Measure> measures, List<string> notes, Bootstrap bootstrap)
    {
        var json = new JsonObject { ["schema"] = "pathology.evaluation.tupac/1" };
        foreach (Measure measure in measures)
        {
            json[measure.Key] = measure.Json;
        }

        json["bootstrap"] = new JsonObject { ["resamples"] = bootstrap.Resamples, ["seed"] = bootstrap.Seed, ["confidence"] = bootstrap.Confidence };
        json["notes"] = new JsonArray([.. notes.Select(note => (JsonNode)note)]);
        return json;
    }

    private static void Write(string output, List<Measure> measures, ConfusionMatrix? confusion, ImmutableArray<(string Image, DetectionScore Score)> images, JsonObject json)
    {
        var folder = new EvaluationFolder();
        folder.AddJson("evaluation.json", json);
        if (confusion is not null)
        {
            folder.AddTable("confusion.csv", ["truth", .. s_scores], s_scores.Select((label, row) => (object?[])[label, .. s_scores.Select((_, column) => (object?)confusion[row, column])]));
            folder.AddFigure("confusion", ConfusionFigure.Draw($"Mitotic score: kappa {measures[0].Title}", s_scores, (row, column) => confusion[row, column]));
        }

        if (!images.IsEmpty)
        {
            folder.AddTable("images.csv", ["image", "hits", "false", "missed"], images.Select(image => (object?[])[image.Image, image.Score.Hits, image.Score.False, image.Score.Missed]));
        }

        folder.Write(output);
    }
}
