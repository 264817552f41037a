using System.Collections.Immutable;

namespace Pathology;

/// <summary>What a model says of itself: everything the plan, the heatmap and the report need to know of it.</summary>
public sealed record ModelInfo
{
    /// <summary>The model folder's name.</summary>
    public required string Name { get; init; }

    /// <summary>The network's architecture, as its config names it.</summary>
    public required string Architecture { get; init; }

    /// <summary>What the scores are of, in the order they are given.</summary>
    public required ImmutableArray<string> Classes { get; init; }

    /// <summary>Index in <see cref="Classes"/> of what is looked for (tumour, mitosis).</summary>
    public required int PositiveClass { get; init; }

    /// <summary>Width and height of the field that a tile shows, in pixels of <see cref="MicronsPerPixel"/>.</summary>
    public required int PatchSize { get; init; }

    /// <summary>Micrometres across one pixel of the patch.</summary>
    public required double MicronsPerPixel { get; init; }

    /// <summary>The size of the picture that the network is given, after the config's resize. Equal to the patch where there is none.</summary>
    public required PixelSize InputSize { get; init; }

    /// <summary>Distance between neighbouring tiles in patch pixels where the model prefers one; null for no overlap.</summary>
    public int? Stride { get; init; }

    /// <summary>Where the model's scores become lesions, as far as it says so.</summary>
    public OperatingPoint OperatingPoint { get; init; } = new();

    /// <summary>What its scores are worth, as far as somebody found out; null where nobody did.</summary>
    public ModelCalibration? Calibration { get; init; }

    /// <summary>
    /// SHA-256 of model.onnx, the files that its weights lie in, and config.json together, lower-case hex: a result belongs to exactly this
    /// model.
    /// </summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// The same without what config.json says of findings (thresholds, least sizes, calibration): scores belong to this much of the model.
    /// <see cref="Sha256"/> where nothing else is said.
    /// </summary>
    public string ScoresSha256
    {
        get => field ?? Sha256;
        init;
    }
}
