using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology;

/// <summary>
/// The areas of a GeoJSON file: a FeatureCollection as QuPath writes it, features in an array, one feature, or bare geometry (RFC 7946).
/// </summary>
/// <param name="Polygons">In the file's own frame, multi-polygons taken apart; what has no area (points, lines) is passed over.</param>
/// <param name="PassedOver">How many points, lines and features without geometry there are.</param>
public sealed record GeoJsonAreas(ImmutableArray<BasePolygon> Polygons, int PassedOver)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="file">Its content; only coordinates are looked at, so measurements may be NaN, as QuPath writes them.</param>
    /// <exception cref="InputFileException">It is not GeoJSON; the line is told where one is to blame.</exception>
    public static GeoJsonAreas Read(string path, Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        byte[] text = new byte[file.Length];
        file.ReadExactly(text);
        JsonWithNaN.Mend(text);
        var reader = new GeoJsonReader(text);
        try
        {
            return reader.Read();
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException)
        {
            int? line = error is JsonException { LineNumber: { } before } ? (int)before + 1 : reader.Line;
            throw new InputFileException(
                path, line, $"this is not GeoJSON that can be read ({Sentence(error)}); export the areas again, for example from QuPath.", error);
        }
    }

    // The parser adds its own count of lines and bytes.
    private static string Sentence(Exception error) => error.Message.Split('\n')[0].Split(" LineNumber:")[0].TrimEnd('.', ' ');
}
