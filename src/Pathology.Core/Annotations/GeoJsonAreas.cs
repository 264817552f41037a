using System.Collections.Immutable;
using System.Text.Json;

namespace Pathology;

/// <summary>
/// The areas of a GeoJSON file: a FeatureCollection as QuPath writes it, features in an array, one feature, or bare geometry (RFC 7946).
/// </summary>
/// <param name="Polygons">In the file's own frame, multi-polygons taken apart; what has no area (points, lines) is passed over.</param>
/// <param name="CutOut">Those of a class that is to be left out, by <see cref="AnnotationGroups.IsCutOut"/>; they are not among the others.</param>
/// <param name="PassedOver">How many points, lines and features without geometry there are.</param>
public sealed record GeoJsonAreas(ImmutableArray<BasePolygon> Polygons, ImmutableArray<BasePolygon> CutOut, int PassedOver)
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="file">Its content; only coordinates and classes are looked at, so measurements may be NaN, as QuPath writes them.</param>
    /// <exception cref="InputFileException">It is not GeoJSON; the line is told where one is to blame.</exception>
    public static GeoJsonAreas Read(string path, Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        byte[] text = new byte[file.Length];
        file.ReadExactly(text);
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new InputFileException(path, null, "this is UTF-16 text; save it as UTF-8.");
        }

        JsonWithNaN.Mend(text);
        var reader = new GeoJsonReader(text);
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
