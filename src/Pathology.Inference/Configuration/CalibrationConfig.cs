using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Pathology.Inference;

/// <summary>What config.json says of the worth of scores, in <c>engine.calibration</c>.</summary>
internal static class CalibrationConfig
{
    public const string Field = "calibration";
    private const string Engine = "engine";

    private static readonly JsonSerializerOptions s_written = new() { WriteIndented = true, NewLine = "\n" };

    /// <exception cref="ModelException">It holds something that cannot be; says what.</exception>
    public static ModelCalibration? Read(string path, JsonElement root)
    {
        if (!root.TryGetProperty(Engine, out JsonElement engine) || engine.ValueKind != JsonValueKind.Object || !engine.TryGetProperty(Field, out JsonElement value))
        {
            return null;
        }

        try
        {
            ModelCalibration read = value.Deserialize(CalibrationJson.Default.ModelCalibration) ?? throw new JsonException("it is null");
            return Fault(read) is { } fault ? throw new JsonException(fault) : read;
        }
        catch (JsonException error)
        {
            throw new ModelException(path, $"engine.calibration cannot be used ({error.Message.Split(" Path: ")[0].TrimEnd('.')}); run 'pathology calibrate' again, or take it out.", error);
        }
    }

    /// <summary>The text of a config.json with another calibration in it, everything else as it was.</summary>
    /// <param name="config">A config.json that was read without complaint.</param>
    /// <param name="calibration">What it is to say; null for nothing.</param>
    public static byte[] With(ReadOnlySpan<byte> config, ModelCalibration? calibration)
    {
        JsonObject root = JsonNode.Parse(config[ModelConfig.Start(config)..])!.AsObject();
        if (root[Engine] is not JsonObject engine)
        {
            root[Engine] = engine = [];
        }

        engine.Remove(Field);
        if (calibration is not null)
        {
            engine[Field] = JsonSerializer.SerializeToNode(calibration, CalibrationJson.Default.ModelCalibration);
        }

        return [.. System.Text.Encoding.UTF8.GetBytes(root.ToJsonString(s_written)), (byte)'\n'];
    }

    // A curve of somebody's own making may be anything; a probability beyond 1, or one that falls as scores rise, must not come of it.
    private static string? Fault(ModelCalibration read) =>
        read.Slide is { } slide && CurveFault(slide.Curve) is { } ofSlides ? $"slide: {ofSlides}"
        : read.Tile is { } tile && CurveFault(tile.Curve) is { } ofTiles ? $"tile: {ofTiles}"
        : read.Triage is { } point && !(Share(point.Threshold) && Share(point.Sensitivity) && Share(point.Confidence)) ? "triage: threshold, sensitivity and confidence are from 0 to 1"
        : read.Classes is { } classes ? ClassFault(classes)
        : null;

    private static string? CurveFault(ScoreCurve curve)
    {
        if (!Enum.IsDefined(curve.Method))
        {
            return "the method is none that is known";
        }

        if (curve.Method != CalibrationMethod.Isotonic)
        {
            return double.IsFinite(curve.Slope) && curve.Slope > 0 && double.IsFinite(curve.Intercept) ? null : "the slope must be above 0, and the intercept a number";
        }

        ImmutableArray<CalibrationKnot> knots = curve.Knots;
        return knots.IsDefaultOrEmpty || !knots.All(knot => Share(knot.Score) && Share(knot.Probability)) ? "knots of scores and probabilities from 0 to 1 are needed"
            : knots.Skip(1).Zip(knots, (high, low) => high.Score > low.Score && high.Probability >= low.Probability).All(rises => rises) ? null
            : "scores of knots must rise, and probabilities must not fall";
    }

    private static string? ClassFault(ConformalClasses classes) =>
        classes.Names.IsDefault || classes.Strangeness.IsDefault || classes.Names.Length is not (2 or 4) || classes.Strangeness.Length != classes.Names.Length
            || classes.Strangeness.Any(known => known.IsDefault || known.Any(one => !double.IsFinite(one)))
            ? "classes: a list of numbers for each of two or four classes is needed"
            : !(classes.Coverage is > 0 and < 1) ? "classes: the coverage is above 0 and below 1"
            : null;

    private static bool Share(double value) => value is >= 0 and <= 1;
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UseStringEnumConverter = true,
    RespectNullableAnnotations = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ModelCalibration))]
internal sealed partial class CalibrationJson : JsonSerializerContext;
