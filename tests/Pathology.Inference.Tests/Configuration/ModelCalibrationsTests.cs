using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

public sealed class ModelCalibrationsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Write_ModelWithoutEngineFields_LeavesScoresTheirs()
    {
        ModelInfo before = TileModel.Open(new TinyModel().Write(_folder.Path)).Info;
        ModelCalibrations.Write(_folder.Path, Calibration(before.Sha256, """{ "method": "Temperature", "slope": 2 }"""));
        Assert.Equal(before.ScoresSha256, TileModel.Open(_folder.Path).Info.ScoresSha256);
    }

    [Theory]
    [InlineData("""{ "method": "Platt", "slope": 0.5, "intercept": -0.25, "knots": [] }""")]
    [InlineData("""{ "method": "Isotonic", "knots": [{ "score": 0.1, "probability": 0.2 }, { "score": 0.9, "probability": 0.2 }] }""")]
    public void Write_Calibration_IsReadBackAndLeavesScoresTheirs(string curve)
    {
        ModelInfo before = Model();
        ModelCalibration found = Calibration(before.Sha256, curve);
        (_, string sha256) = ModelCalibrations.Write(_folder.Path, found);
        ModelInfo after = TileModel.Open(_folder.Path).Info;
        Assert.Equal(before.ScoresSha256, after.ScoresSha256); // so no tile is scored again
        Assert.NotEqual(before.Sha256, after.Sha256);
        Assert.Equal(sha256, after.Sha256);
        Assert.Equal(found.Slide!.Curve.ProbabilityOf(0.7), after.Calibration!.Slide!.Curve.ProbabilityOf(0.7));
        Assert.Equal((0.31, 0.97, 99), (after.Calibration.Triage!.Threshold, after.Calibration.Triage.Sensitivity, after.Calibration.Triage.Positives));
        Assert.Equal([0.1, 0.4], after.Calibration.Classes!.Strangeness[1]);
        Assert.Equal(before.OperatingPoint, after.OperatingPoint);
    }

    [Fact]
    public void Write_OfTilesAfterSlides_KeepsBoth()
    {
        ModelInfo before = Model();
        ModelCalibration slides = Calibration(before.Sha256, """{ "method": "Temperature", "slope": 2 }""");
        ModelCalibrations.Write(_folder.Path, slides);
        (ModelCalibration both, _) = ModelCalibrations.Write(_folder.Path, slides with { Slide = null, Triage = null, Classes = null, Tile = slides.Slide });
        Assert.NotNull(both.Slide);
        Assert.NotNull(both.Tile);
        Assert.NotNull(both.Triage);
        (ModelCalibration other, _) = ModelCalibrations.Write(_folder.Path, slides with { Options = slides.Options.SetItem("--stride", "7") });
        Assert.Null(other.Tile); // of other scores
    }

    [Theory]
    [InlineData("slide.curve.slope", "-1", "the slope must be above 0")]
    [InlineData("slide.curve.slope", "\"steep\"", "could not be converted")]
    [InlineData("slide.curve.method", "\"Isotonic\"", "knots of scores")]
    [InlineData("slide.curve.method", "\"Magic\"", "could not be converted")]
    [InlineData("slide.curve.knots", "[{ \"score\": 0.9, \"probability\": 0.1 }, { \"score\": 0.1, \"probability\": 0.9 }]", "scores of knots must rise")]
    [InlineData("slide.curve.knots", "[{ \"score\": 0.1, \"probability\": 1.5 }]", "probabilities from 0 to 1")]
    [InlineData("slide.brier", "null", "null")]
    [InlineData("triage.threshold", "3", "from 0 to 1")]
    [InlineData("classes.strangeness", "[[0.1]]", "a list of numbers for each")]
    [InlineData("classes.coverage", "1", "above 0 and below 1")]
    [InlineData("classes.colour", "1", "could not be mapped")]
    public void Open_CalibrationThatIsWrong_IsRefusedByName(string field, string value, string expected)
    {
        ModelInfo before = Model();
        ModelCalibrations.Write(_folder.Path, Calibration(before.Sha256, """{ "method": "Platt", "slope": 0.5, "intercept": 0 }"""));
        JsonNode config = JsonNode.Parse(File.ReadAllText(_folder["config.json"]))!;
        string[] path = field.Split('.');
        JsonNode within = path[..^1].Aggregate(config["engine"]!["calibration"]!, (node, name) => node[name]!);
        if (field.EndsWith("knots", StringComparison.Ordinal))
        {
            within["method"] = "Isotonic";
        }

        within[path[^1]] = JsonNode.Parse(value);
        File.WriteAllText(_folder["config.json"], config.ToJsonString());
        ModelException error = Assert.Throws<ModelException>(() => TileModel.Open(_folder.Path));
        Assert.Contains("engine.calibration cannot be used", error.Message, StringComparison.Ordinal);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private ModelInfo Model() => TileModel.Open(new TinyModel { Engine = """{ "threshold": 0.5 }""" }.Write(_folder.Path)).Info;

    private static ModelCalibration Calibration(string sha256, string curve)
    {
        var estimate = new CalibrationEstimate(0.2, 0.1, 0.3, 0.05, null, null);
        return new ModelCalibration
        {
            ModelSha256 = sha256,
            Options = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("--task", "metastasis"),
            Slide = new CalibrationLevel
            {
                Curve = Curve(JsonNode.Parse(curve)!),
                Slides = 200,
                Items = 200,
                Positives = 99,
                Groups = 40,
                Folds = 5,
                ScoreMethod = "max",
                Sha256 = new string('a', 64),
                ExpectedError = estimate,
                Brier = estimate,
            },
            Triage = new TriagePoint { Threshold = 0.31, Sensitivity = 0.97, Confidence = 0.95, LowerBound = 0.9702, Slides = 200, Positives = 99, Missed = 0, Spared = 80, ScoreMethod = "max" },
            Classes = new ConformalClasses { Names = ["negative", "positive"], Coverage = 0.9, Strangeness = [[0.2], [0.1, 0.4]], Slides = [1, 2] },
        };
    }

    private static ScoreCurve Curve(JsonNode curve) => new(Enum.Parse<CalibrationMethod>((string)curve["method"]!))
    {
        Slope = (double?)curve["slope"] ?? 1,
        Intercept = (double?)curve["intercept"] ?? 0,
        Knots = [.. (curve["knots"]?.AsArray() ?? []).Select(knot => new CalibrationKnot((double)knot!["score"]!, (double)knot["probability"]!))],
    };
}
