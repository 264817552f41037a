using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>A tissue mask that the user brings: a picture, or areas. What kind of file it is, its first bytes tell.</summary>
internal static class GivenMask
{
    // A slide of ten million pixels a side is larger than any scanner makes.
    private const double FarthestCoordinate = 1e7;

    // QuPath lets a brush reach a little over the edge.
    private const double MostBeyond = 1.05;

    public static TissueMask Read(SlideInfo slide, string path, CancellationToken cancellationToken)
    {
        try
        {
            char first = FirstCharacter(path);
            string method = Path.GetFileName(path);
            return first switch
            {
                _ when Packing(path) is { } packed => throw new TissueFileException(path, $"is packed ({packed}); unpack it first."),
                '\0' => throw new TissueFileException(path, "the tissue mask is empty; give a picture, GeoJSON or ASAP XML."),
                '{' or '[' => OfAreas(slide, path, method, GeoJsonFrame.QuPath, ReadGeoJson),
                '<' => OfAreas(slide, path, method, GeoJsonFrame.Base, AsapAreas.Read),
                _ => MaskPicture.Read(slide, path, method, cancellationToken),
            };
        }
        catch (InputFileException error)
        {
            throw new TissueFileException(path, error.Line is { } line ? $"line {line}: {error.Reason}" : error.Reason, error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TissueFileException(path, $"the tissue mask cannot be read: {error.Message}", error);
        }
    }

    private static ImmutableArray<BasePolygon> ReadGeoJson(string path, Stream file)
    {
        GeoJsonAreas read = GeoJsonAreas.Read(path, file);
        return CutAreas.Of(path, read.Polygons, read.CutOut.Select(area => area.Exterior));
    }

    private static TissueMask OfAreas(SlideInfo slide, string path, string method, GeoJsonFrame frame, Func<string, Stream, ImmutableArray<BasePolygon>> parse)
    {
        ImmutableArray<BasePolygon> areas = AreaFile.Read(path, parse);
        if (areas.IsEmpty)
        {
            throw new TissueFileException(path, "there is no area (polygon) in it; draw the tissue's outline and save again.");
        }

        BaseRectangle shown = frame.PartOf(slide);
        ThrowIfNotOf(slide, path, shown, areas);
        return TissueMask.Of(slide, shown.X == 0 && shown.Y == 0 ? areas : [.. areas.Select(area => Moved(area, shown.X, shown.Y))], method);
    }

    private static void ThrowIfNotOf(SlideInfo slide, string path, BaseRectangle shown, ImmutableArray<BasePolygon> areas)
    {
        // Outlines drawn on a thumbnail, in millimetres, or on another slide.
        IEnumerable<(double X, double Y)> vertices = areas.SelectMany(area => area.Exterior.Vertices);
        if (!vertices.Any(vertex => vertex.X >= 0 && vertex.Y >= 0 && vertex.X <= shown.Width && vertex.Y <= shown.Height))
        {
            throw new TissueFileException(path, $"none of its areas lies on the slide {slide.Path}; coordinates must be pixels of level 0{PartOf(slide, shown)}.");
        }

        if (vertices.FirstOrDefault(vertex => Math.Max(Math.Abs(vertex.X), Math.Abs(vertex.Y)) > FarthestCoordinate) is var far && far != default)
        {
            throw new TissueFileException(path, FormattableString.Invariant($"one of its areas reaches to {far.X}, {far.Y}, farther than slides do; coordinates must be pixels of level 0."));
        }

        // QuPath draws on nothing but the scanned part: what reaches past it was drawn over the whole canvas.
        if (shown.Width < slide.Width && vertices.FirstOrDefault(vertex => vertex.X > shown.Width * MostBeyond || vertex.Y > shown.Height * MostBeyond) is var past && past != default)
        {
            throw new TissueFileException(path, FormattableString.Invariant(
                $"one of its areas reaches to {past.X}, {past.Y}, past the scanned part of {shown.Width} × {shown.Height} pixels that QuPath shows and counts from; take {shown.X}, {shown.Y} off the coordinates, or give the areas as ASAP XML, which counts from the corner of level 0."));
        }
    }

    private static string PartOf(SlideInfo slide, BaseRectangle shown) =>
        shown.Width == slide.Width ? "" : $", counted from the scanned part as QuPath shows it, {shown.Width} × {shown.Height} at {shown.X}, {shown.Y}";

    private static BasePolygon Moved(BasePolygon area, long x, long y) => new(Moved(area.Exterior, x, y), [.. area.Holes.Select(hole => Moved(hole, x, y))]);

    private static PolygonRing Moved(PolygonRing ring, long x, long y) => new([.. ring.Vertices.Select(vertex => (vertex.X + x, vertex.Y + y))]);

    // QuPath offers to pack what it exports.
    private static string? Packing(string path)
    {
        Span<byte> start = stackalloc byte[4];
        using FileStream file = RegularFile.OpenRead(path);
        start = start[..file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        return start.StartsWith((ReadOnlySpan<byte>)[0x1F, 0x8B]) ? "gzip" : start.SequenceEqual("PK\x03\x04"u8) ? "zip" : null;
    }

    private static char FirstCharacter(string path)
    {
        using var reader = new StreamReader(RegularFile.OpenRead(path));
        int next;
        do
        {
            next = reader.Read();
        }
        while (next >= 0 && char.IsWhiteSpace((char)next));

        return next < 0 ? '\0' : (char)next;
    }
}
