using System.Collections.Immutable;

namespace Pathology;

/// <summary>Whether a point lies inside polygons.</summary>
public static class PolygonHit
{
    /// <summary>Whether the point lies in the interior of one of <paramref name="polygons"/>: on an edge is outside, in a hole is outside.</summary>
    public static bool IsStrictlyInside(ImmutableArray<BasePolygon> polygons, double x, double y)
    {
        foreach (BasePolygon polygon in polygons)
        {
            if (Locate(polygon.Exterior, x, y) > 0 && polygon.Holes.All(hole => Locate(hole, x, y) < 0))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the point lies in the ring's interior or on the ring itself.</summary>
    public static bool IsInsideOrOnEdge(PolygonRing ring, double x, double y)
    {
        ArgumentNullException.ThrowIfNull(ring);
        return Locate(ring, x, y) >= 0;
    }

    // 1 inside, 0 on the edge, -1 outside: crossings of a ray to the right, with the edge told apart.
    private static int Locate(PolygonRing ring, double x, double y)
    {
        bool inside = false;
        ReadOnlySpan<(double X, double Y)> vertices = ring.Vertices.AsSpan();
        (double X, double Y) a = vertices[^1];
        foreach ((double X, double Y) b in vertices)
        {
            PolygonEdge edge = new(a.X, a.Y, b.X, b.Y);
            if (edge.Holds(x, y))
            {
                return 0;
            }

            inside ^= edge.IsCrossedToTheRightOf(x, y);
            a = b;
        }

        return inside ? 1 : -1;
    }
}
