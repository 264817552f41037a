using System.Text.Json;

namespace Pathology.Outputs;

/// <summary><c>stability.json</c> in a slide's folder, beside <c>result.json</c>, which it leaves as it is.</summary>
public static class StabilityFile
{
    /// <summary>What it is called.</summary>
    public const string Name = "stability.json";

    /// <summary>Adds it to a slide that was screened before, and to its manifest; an earlier one is replaced.</summary>
    /// <param name="folder">The slide's folder.</param>
    /// <returns>The files that were written, the manifest among them.</returns>
    /// <exception cref="InputFileException">A file of the folder is absent or damaged.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyCollection<string> AddTo(string folder, SlideStability stability)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        ArgumentNullException.ThrowIfNull(stability);
        Manifest manifest = Manifest.Find(folder)
            ?? throw new InputFileException(Path.Combine(folder, Manifest.FileName), null, "is not there, or no manifest; screen the slide again with this version.");
        (string heatmap, string findings) = OfWhat(folder);
        var document = new StabilityDocument(heatmap, findings, stability);
        AtomicFile.Write(Path.Combine(folder, Name), output => JsonSerializer.Serialize(output, document, OutputJson.Indented.StabilityDocument));
        manifest.Add(folder, Name);
        manifest.Write(folder);
        return [Name, Manifest.FileName];
    }

    /// <summary>Reads it; null where there is none, or it is of other scores or findings than stand beside it.</summary>
    public static SlideStability? Find(string folder)
    {
        string path = Path.Combine(folder, Name);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using FileStream stream = RegularFile.OpenRead(path);
            StabilityDocument? read = JsonSerializer.Deserialize(stream, OutputJson.Indented.StabilityDocument);
            return read is { Stability: { Sample: not null, Kinds.IsDefault: false, Conditions.IsDefault: false, Lesions.IsDefault: false } stability }
                && (read.HeatmapSha256, read.FindingsSha256) == OfWhat(folder)
                    ? stability
                    : null;
        }
        catch (Exception e) when (e is JsonException or InputFileException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static (string Heatmap, string Findings) OfWhat(string folder) => (
        ScreenedDocument.Read(Path.Combine(folder, SlideOutputs.ResultFile)).HeatmapSha256!,
        FileStamp.Of(Path.Combine(folder, ScreenedSlide.OutlineFile)).Sha256);
}
