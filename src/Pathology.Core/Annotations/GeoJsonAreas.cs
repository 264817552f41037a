using System.Collections.Immutable;

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
        return GeoJsonFile.Read(path, file, null);
    }
}
