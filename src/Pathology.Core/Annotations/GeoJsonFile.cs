using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology;

/// <summary>A GeoJSON file on its way into memory, and what goes wrong with it as a sentence.</summary>
internal static class GeoJsonFile
{
    /// <param name="path">Its name, for messages.</param>
    /// <param name="file">Its content.</param>
    /// <param name="features">Takes every feature; null where only areas are asked for.</param>
    /// <exception cref="InputFileException">It is not GeoJSON; the line is told where one is to blame.</exception>
    public static GeoJsonAreas Read(string path, Stream file, ImmutableArray<GeoJsonFeature>.Builder? features)
    {
        byte[] text = new byte[file.Length];
        file.ReadExactly(text);
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new InputFileException(path, null, "this is UTF-16 text; save it as UTF-8.");
        }

        JsonWithNaN.Mend(text);
        var reader = new GeoJsonReader(text, features);
        try
        {
            return reader.Read();
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            int? line = error is JsonException json ? JsonReason.LineOf(json) : reader.Line;
            throw new InputFileException(
                path, line, $"this is not GeoJSON that can be read ({JsonReason.Of(error)}); export the areas again, for example from QuPath.", error);
        }
    }
}
