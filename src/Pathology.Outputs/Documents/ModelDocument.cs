using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Pathology.Outputs;

/// <summary>The model in <c>result.json</c> and <c>run.json</c>.</summary>
internal sealed record ModelDocument(
    string Name,
    string Architecture,
    ImmutableArray<string> Classes,
    string PositiveClass,
    int PatchSize,
    double Mpp,
    SizeDocument InputSize,
    string Sha256)
{
    /// <summary>What its scores are worth; absent where nobody found out, or it was not applied.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ModelCalibration? Calibration { get; init; }

    public static ModelDocument For(ModelInfo model) => new(
        model.Name,
        model.Architecture,
        model.Classes,
        model.Classes[model.PositiveClass],
        model.PatchSize,
        model.MicronsPerPixel,
        SizeDocument.For(model.InputSize),
        model.Sha256)
    {
        // The numbers of single calibration slides stay in the model folder.
        Calibration = model.Calibration is { Classes: { } classes } calibration ? calibration with { Classes = classes with { Strangeness = [] } } : model.Calibration,
    };

    /// <summary>The model as far as the files of a run tell of it.</summary>
    public ModelInfo ToModel() => new()
    {
        Name = Name,
        Architecture = Architecture,
        Classes = Classes,
        PositiveClass = Math.Max(0, Classes.IndexOf(PositiveClass)),
        PatchSize = PatchSize,
        MicronsPerPixel = Mpp,
        InputSize = new PixelSize(InputSize.Width, InputSize.Height),
        Sha256 = Sha256,
        Calibration = Calibration,
    };
}
