using System.Collections.Immutable;

namespace Pathology;

/// <summary>Answers <see cref="PolygonHit.IsStrictlyInside"/> for a whole row of points at once, looking only at the borders that cross the row.</summary>
/// <remarks>
/// A border that crosses the row changes what is inside for all points to its left, so it is entered once, at the point where that begins,
/// and the row is summed up afterwards: time grows with borders plus points, not with their product. Where a border comes within rounding
/// of a point, the exact test decides, as it does for single points.
/// </remarks>
internal sealed class PolygonRow
{
    private readonly Polygon[] _polygons;

    public PolygonRow(ImmutableArray<BasePolygon> polygons) => _polygons = [.. polygons.Select(polygon => new Polygon(polygon))];

    /// <summary>Sets those of a row's points that lie inside one of the polygons: on an edge is outside, in a hole is outside.</summary>
    /// <param name="y">The row.</param>
    /// <param name="points">Where its points lie, evenly spaced and ascending.</param>
    /// <param name="inside">One for each point; those that are set stay set.</param>
    public void Fill(double y, RowPoints points, Span<bool> inside)
    {
        foreach (Polygon polygon in _polygons)
        {
            if (polygon.Exterior.Top <= y && y <= polygon.Exterior.Bottom)
            {
                polygon.Fill(y, points, inside);
            }
        }
    }

    private sealed class Polygon(BasePolygon polygon)
    {
        private readonly RingRow[] _holes = [.. polygon.Holes.Select(hole => new RingRow(hole))];

        public RingRow Exterior { get; } = new(polygon.Exterior);

        public void Fill(double y, RowPoints points, Span<bool> inside)
        {
            (int first, int end) = points.Between(Exterior.Left, Exterior.Right);
            if (first >= end)
            {
                return;
            }

            // +1 inside, 0 on the edge, -1 outside.
            sbyte[] side = new sbyte[end - first];
            Exterior.Locate(y, points, first, side);
            sbyte[]? ofHole = null;
            foreach (RingRow hole in _holes)
            {
                if (hole.Top <= y && y <= hole.Bottom)
                {
                    ofHole ??= new sbyte[side.Length];
                    hole.Locate(y, points, first, ofHole);
                    for (int i = 0; i < side.Length; i++)
                    {
                        side[i] = ofHole[i] >= 0 ? (sbyte)-1 : side[i];
                    }
                }
            }

            for (int i = 0; i < side.Length; i++)
            {
                inside[first + i] |= side[i] > 0;
            }
        }
    }
}
