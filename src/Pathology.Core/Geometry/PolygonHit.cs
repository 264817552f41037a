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

    // 1 inside, 0 on the edge, -1 outside: crossings of a ray to the right, with the edge told apart exactly.
    private static int Locate(PolygonRing ring, double x, double y)
    {
        bool inside = false;
        ReadOnlySpan<(double X, double Y)> vertices = ring.Vertices.AsSpan();
        (double X, double Y) a = vertices[^1];
        foreach ((double X, double Y) b in vertices)
        {
            double cross = ((b.X - a.X) * (y - a.Y)) - ((b.Y - a.Y) * (x - a.X));
            if (cross == 0 && x >= Math.Min(a.X, b.X) && x <= Math.Max(a.X, b.X) && y >= Math.Min(a.Y, b.Y) && y <= Math.Max(a.Y, b.Y))
            {
                return 0;
            }

            if ((a.Y > y) != (b.Y > y) && (cross > 0) == (b.Y > a.Y))
            {
                inside = !inside;
            }

            a = b;
        }

        return inside ? 1 : -1;
    }
}
