using System.Collections.Immutable;

namespace Pathology;

/// <summary>One thing that somebody drew, in GeoJSON's words.</summary>
/// <param name="Label">What they called it.</param>
/// <param name="Shape">What it is.</param>
/// <param name="Rings">Its points, in the file's own frame; an area's outer ring first, the others holes.</param>
/// <param name="IsEllipse">QuPath's word that the area is an ellipse, upright in its box.</param>
public sealed record GeoJsonFeature(GeoJsonLabel Label, GeoJsonShape Shape, ImmutableArray<PolygonRing> Rings, bool IsEllipse)
{
    /// <summary>Every feature of a file, points and lines too.</summary>
    /// <param name="path">Its name, for messages.</param>
    /// <param name="file">Its content; a FeatureCollection, features in an array, one feature, or bare geometry.</param>
    /// <exception cref="InputFileException">It is not GeoJSON; the line is told where one is to blame.</exception>
    public static ImmutableArray<GeoJsonFeature> ReadAll(string path, Stream file)
    {
        ArgumentNullException.ThrowIfNull(file);
        ImmutableArray<GeoJsonFeature>.Builder features = ImmutableArray.CreateBuilder<GeoJsonFeature>();
        _ = GeoJsonFile.Read(path, file, features);
        return features.ToImmutable();
    }
}
