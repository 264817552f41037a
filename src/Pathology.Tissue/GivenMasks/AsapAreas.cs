using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>The tissue of an ASAP annotation file: all its areas, and those of the groups that CAMELYON cuts out are cut out of the others.</summary>
internal static class AsapAreas
{
    /// <exception cref="InputFileException">It is not ASAP's XML, or holds areas to be cut out only.</exception>
    public static ImmutableArray<BasePolygon> Read(string path, Stream file)
    {
        AsapAnnotations read = AsapAnnotations.Read(path, file);
        ILookup<bool, Area> areas = read.Annotations
            .Where(annotation => annotation.IsArea && annotation.Outline.Vertices.Length > 2)
            .ToLookup(annotation => AnnotationGroups.RoleOf(annotation, read) == AreaRole.CutOut, annotation => new Area(annotation.Outline));
        return areas[true].Any() && !areas[false].Any()
            ? throw new InputFileException(
                path, null, $"all its areas are of groups that are cut out ({string.Join(", ", AnnotationGroups.CutOut)}); draw the tissue's outline and save again.")
            : [.. areas[false].Select(area => new BasePolygon(area.Ring, [.. areas[true].Where(area.Meets).Select(hole => hole.Ring)]))];
    }

    private sealed class Area(PolygonRing ring)
    {
        private readonly double _left = ring.Vertices.Min(vertex => vertex.X);
        private readonly double _right = ring.Vertices.Max(vertex => vertex.X);
        private readonly double _top = ring.Vertices.Min(vertex => vertex.Y);
        private readonly double _bottom = ring.Vertices.Max(vertex => vertex.Y);

        public PolygonRing Ring => ring;

        public bool Meets(Area other) => _left < other._right && other._left < _right && _top < other._bottom && other._top < _bottom;
    }
}
