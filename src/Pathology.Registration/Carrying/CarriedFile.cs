namespace Pathology.Registration;

/// <summary>A file of annotations on its way from one slide to the other.</summary>
/// <param name="Places">Points that were carried.</param>
/// <param name="Outside">Those that lie beyond the other slide; they are in the file all the same.</param>
/// <param name="Write">Writes the file; its kind is that of the one that was read.</param>
public sealed record CarriedFile(int Places, int Outside, Action<Stream> Write)
{
    /// <summary>Carries annotations; everything of the file but its places stays as it is.</summary>
    /// <param name="path">A file of GeoJSON (QuPath) or of ASAP's XML; which, its ending says.</param>
    /// <param name="transform">Between the slide that they were drawn on and the other.</param>
    /// <param name="back">From the fixed slide to the moving one, in place of the way there.</param>
    /// <param name="frame">Where the coordinates of GeoJSON start, before and after.</param>
    /// <exception cref="InputFileException">It is neither, or cannot be read; the line is told where one is to blame.</exception>
    /// <exception cref="IOException">It is not there, or may not be read.</exception>
    public static CarriedFile Read(string path, SlideTransform transform, bool back, GeoJsonFrame frame)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(transform);
        var way = new CarriedPlaces(transform, back);
        return Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".XML" => AsapCarrier.Carry(path, way),
            ".GEOJSON" or ".JSON" => GeoJsonCarrier.Carry(path, way, frame),
            _ => throw new InputFileException(
                path, null, "annotations are carried as .geojson (QuPath) or .xml (ASAP); give one of these, or the folder of a screened slide."),
        };
    }
}
