using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>Areas of an ASAP annotation file; those of the groups that CAMELYON cuts out are cut out of all others.</summary>
internal static class AsapAreas
{
    private static readonly string[] s_cutOutGroups = ["_2", "Exclusion", "normal"];

    /// <exception cref="TissueFileException">It is not ASAP's XML, or holds areas to be cut out only.</exception>
    public static ImmutableArray<BasePolygon> Read(string path, Stream file)
    {
        ILookup<bool, PolygonRing> rings = Annotations(path, file)
            .Where(annotation => annotation.IsArea && annotation.Outline.Vertices.Length > 2)
            .ToLookup(annotation => s_cutOutGroups.Contains(annotation.Group), annotation => annotation.Outline);
        return rings[true].Any() && !rings[false].Any()
            ? throw new TissueFileException(path, $"all its areas are of groups that are cut out ({string.Join(", ", s_cutOutGroups)}); draw the tissue's outline and save again.")
            : [.. rings[false].Select(ring => new BasePolygon(ring, [.. rings[true].Where(hole => Meet(ring, hole))]))];
    }

    private static ImmutableArray<AsapAnnotation> Annotations(string path, Stream file)
    {
        try
        {
            return AsapAnnotations.Read(path, file).Annotations;
        }
        catch (InputFileException error)
        {
            throw new TissueFileException(path, error.Line is { } line ? $"line {line}: {error.Reason}" : error.Reason, error);
        }
    }

    private static bool Meet(PolygonRing a, PolygonRing b) =>
        a.Vertices.Min(vertex => vertex.X) < b.Vertices.Max(vertex => vertex.X) && b.Vertices.Min(vertex => vertex.X) < a.Vertices.Max(vertex => vertex.X)
        && a.Vertices.Min(vertex => vertex.Y) < b.Vertices.Max(vertex => vertex.Y) && b.Vertices.Min(vertex => vertex.Y) < a.Vertices.Max(vertex => vertex.Y);
}
