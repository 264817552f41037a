using System.Collections.Immutable;

namespace Pathology.Tissue;

/// <summary>Areas of tissue, with those that were drawn to be left out cut out of each that they meet.</summary>
internal static class CutAreas
{
    /// <exception cref="InputFileException">There are areas to be cut out only.</exception>
    public static ImmutableArray<BasePolygon> Of(string path, IEnumerable<BasePolygon> tissue, IEnumerable<PolygonRing> cutOut)
    {
        BasePolygon[] areas = [.. tissue];
        Extent[] holes = [.. cutOut.Select(ring => new Extent(ring))];
        return holes.Length > 0 && areas.Length == 0
            ? throw new InputFileException(
                path,
                null,
                $"all its areas are of groups that are cut out ({string.Join(", ", AnnotationGroups.CutOut)}, Ignore); draw the tissue's outline and save again.")
            : [.. areas.Select(area => new BasePolygon(area.Exterior, [.. area.Holes, .. holes.Where(new Extent(area.Exterior).Meets).Select(hole => hole.Ring)]))];
    }

    private sealed class Extent(PolygonRing ring)
    {
        private readonly double _left = ring.Vertices.Min(vertex => vertex.X);
        private readonly double _right = ring.Vertices.Max(vertex => vertex.X);
        private readonly double _top = ring.Vertices.Min(vertex => vertex.Y);
        private readonly double _bottom = ring.Vertices.Max(vertex => vertex.Y);

        public PolygonRing Ring => ring;

        public bool Meets(Extent other) => _left < other._right && other._left < _right && _top < other._bottom && other._top < _bottom;
    }
}
