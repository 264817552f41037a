using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pathology.Outputs;
using Pathology.Scoring;
using Pathology.Tasks;

namespace Pathology.Cli;

/// <summary>The result as files: numbers, tables and figures.</summary>
internal static class Camelyon16Files
{
    // Finely enough that a step looks like one: 64 to a doubling, 1/8 to 8, the six targets among them.
    private static readonly double[] s_drawnAt = [.. Enumerable.Range(0, 385).Select(i => Math.Pow(2, -3 + (i / 64.0)))];

    /// <summary>Writes them, where a folder was asked for.</summary>
    public static void Write(Camelyon16Evaluation evaluation, string? output)
    {
        if (output is null)
        {
            return;
        }

        var folder = new EvaluationFolder();
        folder.AddTable(
            "slides.csv",
            ["slide", "tumour", "score", "lesions", "found", "false_positives"],
            evaluation.Slides.Select(slide => (object?[])[
                slide.Findings.Name, slide.HasTumour, slide.Score, slide.Findings.Countable, slide.Findings.Found.Count(found => found > 0), FalsePositives(slide.Findings)]));
        folder.AddTable(
            "lesions.csv",
            ["slide", "lesion", "x", "y", "area_mm2", "major_axis_um", "isolated_tumour_cells", "found", "confidence"],
            evaluation.Slides.SelectMany(slide => slide.Findings.Lesions.Zip(slide.Findings.Found, (lesion, found) => (object?[])[
                slide.Findings.Name, lesion.Number, lesion.Centroid.X, lesion.Centroid.Y, lesion.AreaSquareMillimeters, lesion.MajorAxisMicrons,
                lesion.IsIsolatedTumourCells, lesion.IsIsolatedTumourCells ? null : found > 0, found > 0 ? found : null])));
        folder.AddTable(
            "detections.csv",
            ["slide", "confidence", "x", "y", "outcome", "lesion"],
            evaluation.Slides.SelectMany(slide => slide.Findings.Detections.Select(judged => (object?[])[
                slide.Findings.Name, judged.Detection.Confidence, judged.Detection.X, judged.Detection.Y, NameOf(judged.Outcome), judged.Lesion > 0 ? judged.Lesion : null])));
        if (evaluation.Masks.Any())
        {
            folder.AddTable(
                "masks.csv",
                ["slide", "taken"],
                evaluation.Slides.Where(slide => slide.Taken is not null).Select(slide => (object?[])[slide.Findings.Name, slide.Taken]));
        }

        folder.AddTable(
            "froc.csv",
            ["threshold", "false_positives_per_slide", "sensitivity"],
            evaluation.Froc.Points.Select(point => (object?[])[point.Threshold, point.FalsePositives, point.Sensitivity]));
        folder.AddTable(
            "roc.csv",
            ["threshold", "false_positive_rate", "true_positive_rate"],
            evaluation.Roc.Points.Select(point => (object?[])[point.Threshold, point.FalsePositiveRate, point.TruePositiveRate]));
        folder.AddFigure("froc", Froc(evaluation));
        folder.AddFigure("roc", Roc(evaluation));
        folder.AddJson("evaluation.json", Json(evaluation));
        folder.Write(output);
    }

    private static Figure Froc(Camelyon16Evaluation evaluation)
    {
        FrocCurve curve = evaluation.Froc;
        return FrocFigure.Draw(
            $"Lesions found: mean of the six {Number(curve.Score.Mean)}{Range(evaluation.FrocIntervals.LastOrDefault())}",
            [.. s_drawnAt.Select(x => (x, curve.SensitivityAt(x)))],
            curve.Points.Max(point => point.FalsePositives),
            [.. FrocScore.Targets.Zip(curve.Score.Sensitivities)],
            [.. evaluation.Band.Select(at => (at.FalsePositives, at.Sensitivity.Low, at.Sensitivity.High))]);
    }

    private static Figure Roc(Camelyon16Evaluation evaluation) => RocFigure.Draw(
        evaluation.Roc.Area is { } area ? $"Slides: AUC {Number(area)}{Range(evaluation.AreaInterval)}" : "Slides: all with tumour or all without",
        "slides",
        [.. evaluation.Roc.Points.Select(point => (point.FalsePositiveRate, point.TruePositiveRate))]);

    /// <summary>The numbers as JSON.</summary>
    public static JsonObject Json(Camelyon16Evaluation evaluation)
    {
        FrocScore score = evaluation.Froc.Score;
        ImmutableArray<BootstrapInterval?> intervals = evaluation.FrocIntervals;
        Bootstrap bootstrap = evaluation.Request.Bootstrap;
        var json = new JsonObject
        {
            ["schema"] = "pathology.evaluation.camelyon16/1",
            ["protocol"] = Camelyon16Text.NameOf(evaluation.Request.Options.Protocol),
            ["includesIsolatedTumourCells"] = evaluation.Request.Options.IncludeIsolatedTumourCells,
            ["micronsPerPixel"] = evaluation.Request.Options.MicronsPerPixel,
            ["slides"] = evaluation.Froc.Slides,
            ["slidesWithTumour"] = evaluation.Roc.Positives,
            ["excluded"] = new JsonArray([.. evaluation.Request.Excluded.Select(name => (JsonNode)name)]),
            ["excludedFromLesions"] = new JsonArray([.. evaluation.Request.ExcludedFromLesions.Select(name => (JsonNode)name)]),
            ["lesions"] = new JsonObject
            {
                ["toFind"] = evaluation.Froc.Lesions,
                ["isolatedTumourCells"] = evaluation.LesionSlides.Sum(slide => slide.Lesions.Length - slide.Countable),
                ["found"] = evaluation.LesionSlides.Sum(slide => slide.Found.Count(found => found > 0)),
                ["falsePositives"] = evaluation.LesionSlides.Sum(FalsePositives),
            },
            ["froc"] = new JsonObject
            {
                ["mean"] = Value(score.Mean),
                ["meanInterval"] = Interval(intervals.LastOrDefault()),
                ["at"] = new JsonArray([.. FrocScore.Targets.Select((target, i) => new JsonObject
                {
                    ["falsePositivesPerSlide"] = target,
                    ["sensitivity"] = Value(score.Sensitivities[i]),
                    ["interval"] = Interval(intervals.ElementAtOrDefault(i)),
                })]),
            },
            ["auc"] = new JsonObject
            {
                ["slides"] = evaluation.Slides.Length,
                ["value"] = evaluation.Roc.Area,
                ["interval"] = Interval(evaluation.AreaInterval),
                ["scores"] = evaluation.ScoreSource,
            },
            ["bootstrap"] = new JsonObject { ["resamples"] = bootstrap.Resamples, ["seed"] = bootstrap.Seed, ["confidence"] = bootstrap.Confidence },
            ["notes"] = new JsonArray([.. evaluation.Notes.Select(note => (JsonNode)note)]),
        };
        if (evaluation.Request.Truth.Reader is { } reader)
        {
            json["truth"] = new JsonObject { ["reader"] = reader.Name, ["marks"] = reader.Source };
        }

        return json;
    }

    private static JsonArray? Interval(BootstrapInterval? interval) => interval is { } ends ? [ends.Low, ends.High] : null;

    private static JsonNode? Value(double value) => double.IsFinite(value) ? value : null;

    private static int FalsePositives(FrocSlide slide) => slide.Detections.Count(judged => judged.Outcome == DetectionOutcome.FalsePositive);

    private static string NameOf(DetectionOutcome outcome) => outcome switch
    {
        DetectionOutcome.Hit => "hit",
        DetectionOutcome.Repeated => "repeated",
        DetectionOutcome.Ignored => "ignored",
        _ => "false positive",
    };

    private static string Number(double value) => double.IsNaN(value) ? "none" : FormattableString.Invariant($"{value:0.000}");

    private static string Range(BootstrapInterval? interval) => interval is { } ends ? FormattableString.Invariant($" ({ends.Low:0.000} to {ends.High:0.000})") : "";
}
