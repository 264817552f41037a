namespace Pathology.Inference;

/// <summary>Leaves in a model folder what its scores are worth.</summary>
public static class ModelCalibrations
{
    /// <summary>
    /// Writes a calibration into a model's config.json. What an earlier one said of other things (tiles, where this one is of slides) stays, if it
    /// was made of results of the same options.
    /// </summary>
    /// <param name="folder">The model folder.</param>
    /// <param name="found">What was found out.</param>
    /// <returns>What the folder says now, and the model's new SHA-256.</returns>
    /// <exception cref="ModelException">The folder holds another model than the one whose scores were calibrated.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static (ModelCalibration Calibration, string Sha256) Write(string folder, ModelCalibration found)
    {
        ArgumentNullException.ThrowIfNull(found);
        ModelInfo model = TileModel.Open(folder).Info;
        ThrowIfAnother(folder, model, found);
        ModelCalibration? earlier = model.Calibration is { } known && known.Options.SequenceEqual(found.Options) ? known : null;
        ModelCalibration merged = found with
        {
            Slide = found.Slide ?? earlier?.Slide,
            Tile = found.Tile ?? earlier?.Tile,
            Triage = found.Slide is null ? earlier?.Triage : found.Triage,
            Classes = found.Slide is null ? earlier?.Classes : found.Classes,
        };
        string path = Path.Combine(folder, "config.json");
        _ = ModelConfig.Read(path, out byte[] text);
        byte[] written = CalibrationConfig.With(text, merged);
        if (written.Length > ModelConfig.LongestFile)
        {
            throw new ModelException(path, "would grow beyond what a config may be: an isotonic curve over so many tiles has too many steps; take platt.");
        }

        AtomicFile.Write(path, stream => stream.Write(written));
        return (merged, TileModel.Open(folder).Info.Sha256);
    }

    /// <summary>Refuses a folder that does not hold the model whose scores were calibrated.</summary>
    /// <exception cref="ModelException">It does not.</exception>
    public static void ThrowIfAnother(string folder, ModelCalibration found)
    {
        ArgumentNullException.ThrowIfNull(found);
        ThrowIfAnother(folder, TileModel.Open(folder).Info, found);
    }

    private static void ThrowIfAnother(string folder, ModelInfo model, ModelCalibration found)
    {
        if (found.ModelSha256 != model.Sha256 && found.ModelSha256 != model.Calibration?.ModelSha256)
        {
            throw new ModelException(folder, $"is not the model that scored these slides (SHA-256 {found.ModelSha256[..12]}…, the folder's is {model.Sha256[..12]}…); screen them with it first.");
        }
    }
}
