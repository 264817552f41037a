using System.Text.Json.Nodes;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>Everything that <c>calibrate</c> finds out, and the ways to tell it.</summary>
internal sealed class CalibrationText(CalibrationResult result)
{
    private readonly CalibrationLevel _level = result.Calibration.Slide ?? result.Calibration.Tile!;
    private readonly string _of = result.Calibration.Slide is null ? "tiles" : "slides";

    /// <summary>The numbers as JSON.</summary>
    public JsonObject Json
    {
        get
        {
            var json = new JsonObject
            {
                ["schema"] = "pathology.calibration/1",
                ["of"] = _of,
                ["method"] = Word(_level.Curve.Method),
                ["slides"] = _level.Slides,
                ["items"] = _level.Items,
                ["positives"] = _level.Positives,
                ["groups"] = _level.Groups,
                ["folds"] = _level.Folds,
                ["sha256"] = _level.Sha256,
                ["expectedCalibrationError"] = Of(_level.ExpectedError),
                ["brier"] = Of(_level.Brier),
            };
            if (result.Calibration.Triage is { } point)
            {
                json["triage"] = new JsonObject
                {
                    ["threshold"] = point.Threshold,
                    ["sensitivity"] = point.Sensitivity,
                    ["confidence"] = point.Confidence,
                    ["lowerBound"] = point.LowerBound,
                    ["slides"] = point.Slides,
                    ["positives"] = point.Positives,
                    ["missed"] = point.Missed,
                    ["spared"] = point.Spared,
                };
            }

            if (result.Calibration.Classes is { } classes)
            {
                json["coverage"] = classes.Coverage;
                json["classes"] = new JsonObject(classes.Names.Select((name, index) => KeyValuePair.Create<string, JsonNode?>(name, classes.Slides[index])));
            }

            json["notes"] = new JsonArray([.. result.Notes.Select(note => (JsonNode)note)]);
            return json;
        }
    }

    public void Print(TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant(
            $"{_level.Items:N0} {_of}, {_level.Positives:N0} positive, of {_level.Slides} slides; {Word(_level.Curve.Method)}, {_level.Folds}-fold cross-validation"));
        output.WriteLine($"{"",-28}{"before",-28}after");
        output.WriteLine(Line("expected calibration error", _level.ExpectedError));
        output.WriteLine(Line("Brier score", _level.Brier));
        if (result.Calibration.Triage is { } point)
        {
            output.WriteLine(FormattableString.Invariant(
                $"Look at slides from a score of {point.Threshold:R}: {point.Missed} of {point.Positives} positive slides are missed, {point.Spared} of {point.Slides} slides need no reader."));
            output.WriteLine(FormattableString.Invariant(
                $"Sensitivity at least {point.LowerBound:0.0000} with a confidence of {point.Confidence} (asked for {point.Sensitivity}), for slides drawn as these were."));
        }

        if (result.Calibration.Classes is { } classes)
        {
            output.WriteLine(FormattableString.Invariant(
                $"Sets of possible classes, coverage {classes.Coverage}: {string.Join(", ", classes.Names.Select((name, index) => $"{classes.Slides[index]} {name}"))}."));
        }
    }

    public void Write(string folder)
    {
        var files = new EvaluationFolder();
        files.AddJson("calibration.json", Json);
        files.AddTable(
            "calibration.csv",
            ["when", "from", "to", _of, "mean_score", "positive_share"],
            Rows("before", result.Before).Concat(Rows("after", result.After)));
        files.AddFigure("before", Drawn(FormattableString.Invariant($"Before: expected calibration error {_level.ExpectedError.Before:0.000}"), result.Before));
        files.AddFigure("after", Drawn(FormattableString.Invariant($"After, cross-validated: expected calibration error {_level.ExpectedError.After:0.000}"), result.After));
        files.Write(folder);
    }

    private static string Word(CalibrationMethod method) => method.ToString().ToLowerInvariant();

    private static IEnumerable<object?[]> Rows(string when, CalibrationCurve curve) =>
        curve.Bins.Select(bin => (object?[])[when, bin.From, bin.To, bin.Count, bin.MeanScore, bin.PositiveShare]);

    private static string Line(string name, CalibrationEstimate estimate) =>
        $"{name,-28}{Text(estimate.Before, estimate.BeforeLow, estimate.BeforeHigh),-28}{Text(estimate.After, estimate.AfterLow, estimate.AfterHigh)}";

    private static string Text(double value, double? low, double? high) =>
        FormattableString.Invariant($"{value:0.0000}") + (low is null ? "" : FormattableString.Invariant($" ({low:0.0000} to {high:0.0000})"));

    private static JsonObject Of(CalibrationEstimate estimate) => new()
    {
        ["before"] = estimate.Before,
        ["beforeInterval"] = estimate.BeforeLow is null ? null : new JsonArray(estimate.BeforeLow, estimate.BeforeHigh),
        ["after"] = estimate.After,
        ["afterInterval"] = estimate.AfterLow is null ? null : new JsonArray(estimate.AfterLow, estimate.AfterHigh),
    };

    private Figure Drawn(string title, CalibrationCurve curve) => CalibrationFigure.Draw(
        title, _of, [.. curve.Bins.Where(bin => bin.Count > 0).Select(bin => (bin.MeanScore, bin.PositiveShare, bin.Count))]);
}
