using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>The tissue of an ASAP annotation file: all its areas, and those of the groups that CAMELYON cuts out are cut out of the others.</summary>
internal static class AsapAreas
{
    /// <exception cref="InputFileException">It is not ASAP's XML, or holds areas to be cut out only.</exception>
    public static ImmutableArray<BasePolygon> Read(string path, Stream file)
    {
        AsapAnnotations read = AsapAnnotations.Read(path, file);
        ILookup<bool, PolygonRing> areas = read.Annotations
            .Where(annotation => annotation.IsArea && annotation.Outline.Vertices.Length > 2)
            .ToLookup(annotation => AnnotationGroups.RoleOf(annotation, read) == AreaRole.CutOut, annotation => annotation.Outline);
        return CutAreas.Of(path, areas[false].Select(ring => new BasePolygon(ring, [])), areas[true]);
    }
}
