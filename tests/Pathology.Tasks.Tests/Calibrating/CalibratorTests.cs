using System.Text.Json.Nodes;
using Pathology.Inference;

namespace Pathology.Tasks.Tests;

/// <summary>From a run to a calibrated model, and what the next run makes of it.</summary>
public sealed class CalibratorTests : IDisposable
{
    private static readonly string[] s_names = [.. Enumerable.Range(0, 8).Select(i => $"patient_00{i / 2}_node_{i % 2}")];
    private static readonly FindingOptions s_findings = new() { SlideScore = SlideScoreRule.LargestLesion };

    private readonly MadeRun _run = new(shrink: 1, s_names);

    [Fact]
    public async Task Write_Calibration_IsAppliedWithoutATileRead()
    {
        CalibrationResult result = await CalibrateAsync();
        CalibrationLevel level = result.Calibration.Slide!;
        Assert.Equal((8, 4, "largest-lesion"), (level.Items, level.Positives, level.ScoreMethod));
        Assert.Equal(4, level.Groups); // two nodes a patient
        Assert.Contains(result.Notes, note => note.StartsWith("4 patients;", StringComparison.Ordinal));

        ModelCalibrations.Write(_run["model"], result.Calibration);
        MadeRun.Screened[] again = await _run.ScreenAsync(findings: s_findings);
        Assert.All(again, slide =>
        {
            Assert.Equal(0, slide.Report!.Timings.TilesScored);
            Assert.Equal(level.Curve.ProbabilityOf(slide.Outcome.Score!.Value), slide.Outcome.Assessment!.Probability);
            Assert.Equal(slide.Outcome.Quality!.Verdict == QualityVerdict.ScanAgain, slide.Outcome.Assessment.Doubt is not null);
            TriageVerdict byScore = slide.Outcome.Score >= result.Calibration.Triage!.Threshold ? TriageVerdict.Look : TriageVerdict.Negative;
            Assert.Equal(slide.Outcome.Assessment.Doubt is null ? byScore : TriageVerdict.NoAnswer, slide.Outcome.Assessment.Triage);
            JsonNode written = JsonNode.Parse(File.ReadAllText(Path.Combine(_run.Out, slide.Outcome.Name, "result.json")))!;
            Assert.Equal(slide.Outcome.Assessment.Probability, (double)written["assessment"]!["probability"]!);
            Assert.Equal(["negative", "positive"], written["assessment"]!["classSet"]!.AsArray().Select(one => (string)one!)); // four slides of a class rule none out
        });
        string[] table = File.ReadAllLines(Path.Combine(_run.Out, "slides.csv"));
        Assert.EndsWith(",probability,triage,class_set", table[0], StringComparison.Ordinal);
        Assert.Equal(again.Select(slide => WordOf(slide.Outcome.Assessment!.Triage!.Value)).Order(StringComparer.Ordinal), table.Skip(1).Select(line => line.Split(',')[^2]).Order(StringComparer.Ordinal));
        Assert.Contains(again, slide => slide.Outcome.Assessment!.Doubt is null);
    }

    [Fact]
    public async Task ScreenAsync_OtherOptionsThanThoseOfTheCalibration_GivesNoProbability()
    {
        ModelCalibrations.Write(_run["model"], (await CalibrateAsync()).Calibration);
        MadeRun.Screened[] other = await _run.ScreenAsync(findings: s_findings with { Threshold = 0.4 });
        Assert.All(other, slide => Assert.Null(slide.Outcome.Assessment));
        ModelInfo model = TileModel.Open(_run["model"]).Info;
        string objection = CalibrationOptions.Objection(model, model.Calibration!.Options.SetItem("--threshold", "0.4"))!;
        Assert.Contains("made with --threshold 0.5, and this run has --threshold 0.4", objection, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_AnotherModel_IsRefused()
    {
        ModelCalibration found = (await CalibrateAsync()).Calibration with { ModelSha256 = new string('0', 64) };
        ModelException error = Assert.Throws<ModelException>(() => ModelCalibrations.Write(_run["model"], found));
        Assert.Contains("is not the model that scored these slides", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_MoreSensitivityThanTheSetVouchesFor_SaysWhatSizeWouldDo()
    {
        InputFileException error = await Assert.ThrowsAsync<InputFileException>(() => CalibrateAsync(sensitivity: 0.97, confidence: 0.95));
        Assert.Contains("4 positive slides cannot vouch", error.Message, StringComparison.Ordinal);
        Assert.Contains("takes 99", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_TilesByLabels_SaysThatOutlinesAreNeeded()
    {
        await _run.ScreenAsync(findings: s_findings);
        File.WriteAllText(_run["labels.csv"], "slide,label\npatient_000_node_0,tumor\n");
        InputFileException error = Assert.Throws<InputFileException>(() => Calibrator.Run(
            new CalibrationRequest { Results = _run.Out, Truth = CalibrationTruth.OfLabels(_run["labels.csv"]), OfTiles = true }));
        Assert.Contains("not where", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _run.Dispose();

    // The four slides of the largest lesions are positive.
    private async Task<CalibrationResult> CalibrateAsync(double sensitivity = 0.5, double confidence = 0.5)
    {
        MadeRun.Screened[] screened = await _run.ScreenAsync(findings: s_findings);
        IEnumerable<string> lines = screened.OrderByDescending(slide => slide.Outcome.Score).Select((slide, rank) => $"{slide.Outcome.Name},{(rank < 4 ? "tumor" : "normal")}");
        File.WriteAllLines(_run["labels.csv"], lines.Prepend("slide,label"));
        return Calibrator.Run(new CalibrationRequest
        {
            Results = _run.Out,
            Truth = CalibrationTruth.OfLabels(_run["labels.csv"]),
            Sensitivity = sensitivity,
            Confidence = confidence,
        });
    }

    private static string WordOf(TriageVerdict verdict) => verdict switch
    {
        TriageVerdict.Negative => "negative",
        TriageVerdict.Look => "look",
        _ => "no_answer",
    };
}
