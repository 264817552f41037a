using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace Pathology.Inference;

/// <summary>A model folder's config.json, in the WSInfer-zoo schema with the optional <c>engine</c> object.</summary>
internal sealed record ModelConfig
{
    public const int LongestFile = 1 << 20;
    private const string SpecVersion = "1.0";
    private const double SharpestSpacing = 0.01; // µm
    private const double CoarsestSpacing = 100;
    private static readonly string[] s_engineFields = ["positive_class", "stride", "activation", "label_size_pixels", "threshold", "grow_threshold", "min_cells", "dense", CalibrationConfig.Field];

    public required string Architecture { get; init; }

    public required int PatchSize { get; init; }

    public required double MicronsPerPixel { get; init; }

    public required ImmutableArray<string> Classes { get; init; }

    public required TileTransform Transform { get; init; }

    public required int PositiveClass { get; init; }

    public int? Stride { get; init; }

    /// <summary>What it says of dense screening; null where it says nothing.</summary>
    public DenseConfig? Dense { get; init; }

    public required OperatingPoint OperatingPoint { get; init; }

    /// <summary>What its scores are worth; null where it says nothing.</summary>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>Side of the centred square that a score speaks of, in pixels of the patch; the whole patch where the config does not say.</summary>
    public required int LabelSize { get; init; }

    /// <summary>What is applied to the raw values; null where the number of values decides.</summary>
    public Activation? Activation { get; init; }

    /// <param name="text">The file as it was read.</param>
    /// <exception cref="ModelException">A field is missing, of the wrong kind, or not understood; says which.</exception>
    public static ModelConfig Read(string path, out byte[] text)
    {
        try
        {
            text = Text(path);
            ReadOnlyMemory<byte> json = text.AsMemory(Start(text));
            if (!Utf8.IsValid(json.Span))
            {
                throw new ModelException(path, "is not UTF-8 text; save it as UTF-8.");
            }

            using JsonDocument document = JsonDocument.Parse(json);
            return Read(path, document.RootElement);
        }
        catch (JsonException error)
        {
            string line = JsonReason.LineOf(error) is { } number ? $"line {number}: " : "";
            throw new ModelException(path, $"{line}is not valid JSON ({JsonReason.Of(error)}).", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelException(path, $"cannot be read: {error.Message}", error);
        }
    }

    // A pipe or device has no length, so it is never waited for.
    private static byte[] Text(string path)
    {
        long length = RealPath.FileAt(path).Length;
        if (length is 0 or > LongestFile)
        {
            throw new ModelException(path, length == 0 ? "is empty." : $"is larger than {LongestFile >> 20} MB, which no config is.");
        }

        using FileStream stream = RegularFile.OpenRead(path);
        byte[] text = new byte[length];
        stream.ReadExactly(text);
        return text;
    }

    /// <summary>Where the JSON begins: behind the mark that Windows editors put before UTF-8.</summary>
    public static int Start(ReadOnlySpan<byte> text) => text.StartsWith("\uFEFF"u8) ? 3 : 0;

    private static ModelConfig Read(string path, JsonElement root)
    {
        var fields = new ConfigFields(path, root);
        if (fields.TextOrNull("spec_version") is { } version && version != SpecVersion)
        {
            throw new ModelException(path, $"spec_version is '{version}'; {SpecVersion} is the one that is known.");
        }

        ImmutableArray<string> classes = fields.Names("class_names");
        int count = fields.Whole("num_classes", 1, 10_000);
        if (classes.Length != count)
        {
            throw new ModelException(path, $"num_classes is {count} but class_names holds {classes.Length} names.");
        }

        ConfigFields? engine = fields.Child("engine");
        engine?.Refuse("engine", s_engineFields);
        int patch = fields.Whole("patch_size_pixels", 1, 8192);
        return new ModelConfig
        {
            Architecture = fields.Text("architecture"),
            PatchSize = patch,
            MicronsPerPixel = Spacing(path, root, fields),
            Classes = classes,
            Transform = TileTransform.Read(path, root),
            PositiveClass = Positive(path, engine?.TextOrNull("positive_class"), classes),
            Stride = engine?.WholeOrNull("stride", 1, 8192),
            Dense = DenseConfig.Read(path, engine?.Child("dense")),
            OperatingPoint = new(engine?.NumberOrNull("threshold", 0, 1), engine?.NumberOrNull("grow_threshold", 0, 1), engine?.WholeOrNull("min_cells", 1, 1_000_000)),
            Calibration = CalibrationConfig.Read(path, root),
            LabelSize = engine?.WholeOrNull("label_size_pixels", 1, patch) ?? patch,
            Activation = ActivationOf(path, engine?.TextOrNull("activation"), classes.Length),
        };
    }

    private static double Spacing(string path, JsonElement root, ConfigFields fields)
    {
        if (root.TryGetProperty("spacing_um_px", out JsonElement value) && value.ValueKind == JsonValueKind.Number
            && (value.GetDouble() is > 1e-5 and < SharpestSpacing ? "millimetres" : value.GetDouble() is > CoarsestSpacing and < 1e5 ? "nanometres" : null) is { } unit)
        {
            double meant = value.GetDouble() * (unit == "millimetres" ? 1000 : 0.001);
            throw new ModelException(path, FormattableString.Invariant(
                $"spacing_um_px is {value.GetDouble()} µm for a pixel, which no scan has; if {unit} were meant, write {meant:0.####}."));
        }

        return fields.Number("spacing_um_px", SharpestSpacing, CoarsestSpacing);
    }

    private static Activation? ActivationOf(string path, string? named, int classes) => named switch
    {
        null or "auto" => null,
        "softmax" when classes == 1 => throw new ModelException(path, "engine.activation is softmax, which is 1 for a single class whatever the picture; use sigmoid."),
        "softmax" => Inference.Activation.Softmax,
        "sigmoid" => Inference.Activation.Sigmoid,
        "log_softmax" => Inference.Activation.LogSoftmax,
        "none" => Inference.Activation.None,
        _ => throw new ModelException(path, $"engine.activation is '{named}'; auto, softmax, sigmoid, log_softmax and none are known."),
    };

    // WSInfer-zoo models list what is looked for last ("Other", "Tumor"), when they do not name it.
    private static int Positive(string path, string? named, ImmutableArray<string> classes)
    {
        if (named is null)
        {
            return classes.Length - 1;
        }

        int index = classes.IndexOf(named);
        return index >= 0 ? index : throw new ModelException(path, $"engine.positive_class is '{named}', which is not among class_names ({string.Join(", ", classes)}).");
    }
}
