using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pathology.Outputs;
using Pathology.Scoring;

namespace Pathology.Cli;

/// <summary>Everything that <c>evaluate tiles</c> finds out, and the ways to tell it.</summary>
internal sealed class TileScores
{
    private static readonly (string Name, string Key)[] s_measures =
    [
        ("AUC", "auc"),
        ("accuracy", "accuracy"),
        ("sensitivity", "sensitivity"),
        ("specificity", "specificity"),
        ("expected calibration error", "expectedCalibrationError"),
    ];

    private readonly RocCurve _roc;
    private readonly CalibrationCurve _calibration;
    private readonly ImmutableArray<Measure> _measures;
    private readonly int _tiles;
    private readonly int _slides;
    private readonly int _annotated;
    private readonly double _threshold;
    private readonly Bootstrap _bootstrap;
    private readonly IReadOnlyList<string> _notes;

    private TileScores(
        List<List<(double Score, bool IsPositive)>> slides, int annotated, double threshold, Bootstrap bootstrap, IReadOnlyList<string> notes)
    {
        (_slides, _annotated, _threshold, _bootstrap, _notes) = (slides.Count, annotated, threshold, bootstrap, notes);
        _tiles = slides.Sum(tiles => tiles.Count);
        _roc = RocCurve.Of(slides.SelectMany(tiles => tiles));
        _calibration = CalibrationCurve.Of(slides.SelectMany(tiles => tiles));
        var ledger = new TileLedger(slides, threshold);
        double[] values = ledger.Of([.. Enumerable.Repeat(1, slides.Count)]);
        ImmutableArray<BootstrapInterval?> intervals = slides.Count > 1 ? bootstrap.IntervalsOf(slides.Count, ledger.Of) : [];
        _measures = [.. s_measures.Select((measure, i) => new Measure(
            measure.Name, measure.Key, i == 0 ? _roc.Area ?? double.NaN : i == 4 ? _calibration.ExpectedError : values[i], intervals.ElementAtOrDefault(i)))];
    }

    /// <summary>The numbers as JSON.</summary>
    public JsonObject Json
    {
        get
        {
            var json = new JsonObject
            {
                ["schema"] = "pathology.evaluation.tiles/1",
                ["tiles"] = _tiles,
                ["tumourTiles"] = _roc.Positives,
                ["slides"] = _slides,
                ["annotatedSlides"] = _annotated,
                ["threshold"] = _threshold,
            };
            foreach (Measure measure in _measures)
            {
                json[measure.Key] = double.IsFinite(measure.Value) ? measure.Value : null;
            }

            json["intervals"] = new JsonObject(_measures.Where(measure => measure.Interval is not null).Select(
                measure => KeyValuePair.Create<string, JsonNode?>(measure.Key, new JsonArray(measure.Interval!.Value.Low, measure.Interval.Value.High))));
            json["bootstrap"] = new JsonObject { ["resamples"] = _bootstrap.Resamples, ["seed"] = _bootstrap.Seed, ["confidence"] = _bootstrap.Confidence };
            json["notes"] = new JsonArray([.. _notes.Select(note => (JsonNode)note)]);
            return json;
        }
    }

    /// <summary>Scores the tiles.</summary>
    /// <param name="slides">The tiles of each slide.</param>
    /// <param name="annotated">How many of the slides have an annotation.</param>
    /// <param name="threshold">Lowest score that is called tumour.</param>
    /// <param name="bootstrap">How the intervals are made, over slides.</param>
    /// <param name="notes">What is not counted.</param>
    public static TileScores Of(
        List<List<(double Score, bool IsPositive)>> slides, int annotated, double threshold, Bootstrap bootstrap, IReadOnlyList<string> notes) =>
        new(slides, annotated, threshold, bootstrap, notes);

    public void Print(TextWriter output)
    {
        output.WriteLine(FormattableString.Invariant(
            $"{_tiles:N0} tiles, {_roc.Positives:N0} of tumour, of {_slides} slides, {_annotated} of them annotated; called tumour from {_threshold}"));
        foreach (Measure measure in _measures)
        {
            output.WriteLine(measure.Line);
        }

        output.WriteLine(_slides == 1
            ? "Tiles of one slide are alike, so no interval is given: resampling tiles would make it too narrow."
            : FormattableString.Invariant($"intervals: {_bootstrap.Confidence:0 %}, {_bootstrap.Resamples} resamples of the slides, seed {_bootstrap.Seed}"));
    }

    public void Write(string output)
    {
        var folder = new EvaluationFolder();
        folder.AddJson("evaluation.json", Json);
        folder.AddTable(
            "roc.csv",
            ["threshold", "false_positive_rate", "true_positive_rate"],
            _roc.Points.Select(point => (object?[])[point.Threshold, point.FalsePositiveRate, point.TruePositiveRate]));
        folder.AddTable(
            "calibration.csv",
            ["from", "to", "tiles", "mean_score", "tumour_share"],
            _calibration.Bins.Select(bin => (object?[])[bin.From, bin.To, bin.Count, bin.MeanScore, bin.PositiveShare]));
        folder.AddFigure("roc", RocFigure.Draw(
            $"Tiles: AUC {_measures[0].Title}", "tiles", [.. _roc.Points.Select(point => (point.FalsePositiveRate, point.TruePositiveRate))]));
        folder.AddFigure(
            "calibration",
            CalibrationFigure.Draw(
                $"Tiles: expected calibration error {_measures[^1].Title}",
                "tiles",
                [.. _calibration.Bins.Where(bin => bin.Count > 0).Select(bin => (bin.MeanScore, bin.PositiveShare, bin.Count))]));
        folder.Write(output);
    }
}
