using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>A tissue mask that the user brings: a picture, or areas. What kind of file it is, its first bytes tell.</summary>
internal static class GivenMask
{
    // Areas are parsed whole; a file larger than this is no outline drawn by people or by any tissue finder.
    private const long LargestAreaFile = 256L << 20;

    public static TissueMask Read(SlideInfo slide, string path, CancellationToken cancellationToken)
    {
        try
        {
            char first = FirstCharacter(path);
            string method = Path.GetFileName(path);
            return first switch
            {
                '\0' => throw new TissueFileException(path, "the tissue mask is empty; give a picture, GeoJSON or ASAP XML."),
                '{' or '[' => OfAreas(slide, path, method, GeoJsonAreas.Read),
                '<' => OfAreas(slide, path, method, AsapAreas.Read),
                _ => MaskPicture.Read(slide, path, method, cancellationToken),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new TissueFileException(path, $"the tissue mask cannot be read: {error.Message}", error);
        }
    }

    private static TissueMask OfAreas(SlideInfo slide, string path, string method, Func<string, Stream, ImmutableArray<BasePolygon>> parse)
    {
        using FileStream file = RegularFile.OpenRead(path);
        if (file.Length > LargestAreaFile)
        {
            throw new TissueFileException(path, $"{file.Length >> 20} MB of areas are too many; give the mask as a picture.");
        }

        ImmutableArray<BasePolygon> areas = parse(path, file);
        if (areas.IsEmpty)
        {
            throw new TissueFileException(path, "there is no area (polygon) in it; draw the tissue's outline and save again.");
        }

        // Outlines drawn on a thumbnail, in millimetres, or on another slide.
        return areas.Any(area => area.Exterior.Vertices.Any(vertex => vertex.X >= 0 && vertex.Y >= 0 && vertex.X <= slide.Width && vertex.Y <= slide.Height))
            ? TissueMask.Of(slide, areas, method)
            : throw new TissueFileException(path, $"none of its areas lies on the slide {slide.Path}; coordinates must be pixels of level 0.");
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
