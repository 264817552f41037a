using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology.Inference;

/// <summary>A model folder's config.json, in the WSInfer-zoo schema with the optional <c>engine</c> object.</summary>
internal sealed record ModelConfig
{
    public required string Architecture { get; init; }

    public required int PatchSize { get; init; }

    public required double MicronsPerPixel { get; init; }

    public required ImmutableArray<string> Classes { get; init; }

    public required TileTransform Transform { get; init; }

    public required int PositiveClass { get; init; }

    public int? Stride { get; init; }

    /// <summary>What turns raw values into scores.</summary>
    public required Activation Activation { get; init; }

    /// <exception cref="ModelException">A field is missing, of the wrong kind, or not understood; says which.</exception>
    public static ModelConfig Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            using JsonDocument document = JsonDocument.Parse(stream);
            return Read(path, document.RootElement);
        }
        catch (JsonException error)
        {
            throw new ModelException(path, $"is not valid JSON ({error.Message}).", error);
        }
        catch (IOException error)
        {
            throw new ModelException(path, $"cannot be read: {error.Message}", error);
        }
    }

    private static ModelConfig Read(string path, JsonElement root)
    {
        var fields = new ConfigFields(path, root);
        ImmutableArray<string> classes = fields.Names("class_names");
        int count = fields.Whole("num_classes", 1, 10_000);
        if (classes.Length != count)
        {
            throw new ModelException(path, $"num_classes is {count} but class_names holds {classes.Length} names.");
        }

        ConfigFields? engine = fields.Child("engine");
        return new ModelConfig
        {
            Architecture = fields.Text("architecture"),
            PatchSize = fields.Whole("patch_size_pixels", 1, 8192),
            MicronsPerPixel = fields.Number("spacing_um_px", 0.01, 100),
            Classes = classes,
            Transform = TileTransform.Read(path, root),
            PositiveClass = Positive(path, engine?.TextOrNull("positive_class"), classes),
            Stride = engine?.WholeOrNull("stride", 1, 8192),
            Activation = ActivationOf(path, engine?.TextOrNull("activation"), classes.Length),
        };
    }

    // WSInfer's own rule where the config says nothing: softmax over several values, sigmoid of a single one.
    private static Activation ActivationOf(string path, string? named, int classes) => named switch
    {
        null or "auto" => classes > 1 ? Activation.Softmax : Activation.Sigmoid,
        "softmax" when classes == 1 => throw new ModelException(path, "engine.activation is softmax, which is 1 for a single class whatever the picture; use sigmoid."),
        "softmax" => Activation.Softmax,
        "sigmoid" => Activation.Sigmoid,
        "log_softmax" => Activation.LogSoftmax,
        "none" => Activation.None,
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
