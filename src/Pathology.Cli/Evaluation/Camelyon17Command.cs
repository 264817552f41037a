using System.Collections.Immutable;
using System.CommandLine;
using System.Text.Json.Nodes;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary><c>pathology evaluate camelyon17</c>: the patients' stages by quadratic weighted kappa, as the challenge scores them.</summary>
internal static class Camelyon17Command
{
    public static Command Create()
    {
        var submission = new Option<string>("--submission") { Description = "The submission (patient,stage), or the folder of a run of 'pathology screen'.", HelpName = "csv", Required = true };
        var truth = new Option<string>("--truth") { Description = "The true stages in the same form: stage_labels.csv or stages.csv.", HelpName = "csv", Required = true };
        var flags = new EvaluationFlags();
        var command = new Command("camelyon17", "Scores patients' stages as CAMELYON17 does: quadratic weighted kappa, and the confusion of stages and nodes.") { submission, truth };
        flags.AddTo(command);
        command.SetAction(parsed => Run(
            StageTable.Read(parsed.GetRequiredValue(submission)), StageTable.Read(parsed.GetRequiredValue(truth)), flags.Bootstrap(parsed), flags.Output(parsed), flags.IsJson(parsed)));
        return command.WithExamples(
            ("A submission against the training patients", "pathology evaluate camelyon17 --submission camelyon17.csv --truth stage_labels.csv"),
            ("What 'pathology screen' left, with tables and figures", "pathology evaluate camelyon17 --submission results/ --truth stages.csv --out scores"));
    }

    private static int Run(StageTable submission, StageTable truth, Bootstrap bootstrap, string? output, bool isJson)
    {
        // Whom the truth does not know is passed over, as the official scorer does; whom it knows must be there.
        string[] patients = [.. truth.Patients.Keys.Order(StringComparer.OrdinalIgnoreCase)];
        if (patients.FirstOrDefault(patient => !submission.Patients.ContainsKey(patient)) is { } missing)
        {
            throw new InputFileException(submission.Path, null, $"patient '{missing}.zip' of {truth.Path} is missing; every patient needs a stage.");
        }

        (int Truth, int Given)[] stages = [.. patients.Select(patient => (truth.Patients[patient], submission.Patients[patient]))];
        (int Truth, int Given)[] nodes = [.. truth.Nodes.Where(node => submission.Nodes.ContainsKey(node.Key)).Select(node => (node.Value, submission.Nodes[node.Key]))];
        var byStage = ConfusionMatrix.Of(PNStageWords.All, stages);
        var byNode = ConfusionMatrix.Of(NodeClassWords.All, nodes);
        ImmutableArray<Measure> measures =
        [
            Of("quadratic weighted kappa", "kappa", PNStageWords.All, stages, bootstrap, matrix => matrix.QuadraticKappa),
            Of("stages right", "accuracy", PNStageWords.All, stages, bootstrap, matrix => matrix.Accuracy),
            .. nodes.Length > 0 ? [new Measure($"nodes right, of {nodes.Length}", "nodeAccuracy", byNode.Accuracy)] : Array.Empty<Measure>(),
        ];
        string[] notes = [.. submission.Notes, .. truth.Notes, .. Uncounted(submission, truth)];
        JsonObject json = Json(byStage, byNode, measures, notes, bootstrap);
        if (output is not null)
        {
            Write(output, byStage, byNode, measures, json);
        }

        EvaluationText.WriteNotes(Console.Error, notes);
        if (isJson)
        {
            Console.Write(EvaluationFolder.TextOf(json));
            return ExitCode.Completed;
        }

        Console.WriteLine($"CAMELYON17: {patients.Length} patients");
        foreach (Measure measure in measures)
        {
            Console.WriteLine(measure.Line);
        }

        ConfusionText.Write(Console.Out, "stage", byStage);
        if (nodes.Length > 0)
        {
            ConfusionText.Write(Console.Out, "node (not part of the challenge's score)", byNode);
        }

        return ExitCode.Completed;
    }

    private static IEnumerable<string> Uncounted(StageTable submission, StageTable truth)
    {
        string[] strangers = [.. submission.Patients.Keys.Where(patient => !truth.Patients.ContainsKey(patient)).Order(StringComparer.OrdinalIgnoreCase)];
        if (strangers.Length > 0)
        {
            yield return $"{truth.Path} does not know {strangers.Length} of the submission's patients, which are not counted: {NameList.Of(strangers)}.";
        }

        string[] missing = [.. truth.Nodes.Keys.Where(node => !submission.Nodes.ContainsKey(node)).Order(StringComparer.OrdinalIgnoreCase)];
        if (missing.Length > 0 && submission.Nodes.Count > 0)
        {
            yield return $"{missing.Length} nodes of {truth.Path} have no row in the submission and are not counted among the nodes: {NameList.Of(missing)}.";
        }
    }

    private static Measure Of(
        string name, string key, ImmutableArray<string> classes, (int Truth, int Given)[] pairs, Bootstrap bootstrap, Func<ConfusionMatrix, double> value) => new(
        name,
        key,
        value(ConfusionMatrix.Of(classes, pairs)),
        bootstrap.IntervalOf(pairs.Length, drawn => value(ConfusionMatrix.Of(classes, pairs.SelectMany((pair, index) => Enumerable.Repeat(pair, drawn[index]))))));

    private static JsonObject Json(ConfusionMatrix byStage, ConfusionMatrix byNode, ImmutableArray<Measure> measures, string[] notes, Bootstrap bootstrap)
    {
        var json = new JsonObject { ["schema"] = "pathology.evaluation.camelyon17/1", ["patients"] = byStage.Total, ["nodes"] = byNode.Total };
        foreach (Measure measure in measures)
        {
            json[measure.Key] = measure.Json;
        }

        json["bootstrap"] = new JsonObject { ["resamples"] = bootstrap.Resamples, ["seed"] = bootstrap.Seed, ["confidence"] = bootstrap.Confidence };
        json["notes"] = new JsonArray([.. notes.Select(note => (JsonNode)note)]);
        return json;
    }

    private static void Write(string output, ConfusionMatrix byStage, ConfusionMatrix byNode, ImmutableArray<Measure> measures, JsonObject json)
    {
        var folder = new EvaluationFolder();
        folder.AddJson("evaluation.json", json);
        Add(folder, "confusion", $"Patients: kappa {measures[0].Title}", byStage);
        if (byNode.Total > 0)
        {
            Add(folder, "confusion_nodes", $"Nodes: {byNode.Total} slides", byNode);
        }

        folder.Write(output);
    }

    private static void Add(EvaluationFolder folder, string name, string title, ConfusionMatrix matrix)
    {
        folder.AddTable($"{name}.csv", ["truth", .. matrix.Classes], matrix.Classes.Select((label, row) => (object?[])[label, .. matrix.Classes.Select((_, column) => (object?)matrix[row, column])]));
        folder.AddFigure(name, ConfusionFigure.Draw(title, matrix.Classes, (row, column) => matrix[row, column]));
    }
}
