namespace Pathology.Tasks;

/// <summary>How far two outlines are apart.</summary>
internal static class OutlineGap
{
    /// <summary>Whether they overlap, or come as close as that.</summary>
    /// <param name="one">In base pixels.</param>
    /// <param name="other">In the same.</param>
    /// <param name="pixel">µm of a base pixel.</param>
    /// <param name="microns">How close.</param>
    public static bool IsWithin(PolygonRing one, PolygonRing other, MicronsPerPixel pixel, double microns) =>
        BoxGap(one, other, pixel) <= microns
        && (Holds(one, other.Vertices[0]) || Holds(other, one.Vertices[0])
            || IsNear(one, other, pixel, microns) || IsNear(other, one, pixel, microns));

    private static bool Holds(PolygonRing ring, (double X, double Y) point) =>
        ring.Vertices.Length >= 3 && PolygonHit.IsInsideOrOnEdge(ring, point.X, point.Y);

    private static bool IsNear(PolygonRing one, PolygonRing other, MicronsPerPixel pixel, double microns)
    {
        (double X, double Y) from = one.Vertices[^1];
        foreach ((double X, double Y) to in one.Vertices)
        {
            (double X, double Y) otherFrom = other.Vertices[^1];
            foreach ((double X, double Y) otherTo in other.Vertices)
            {
                (double x, double y) = ((to.X - otherFrom.X) * pixel.X, (to.Y - otherFrom.Y) * pixel.Y);
                if (Distance(x, y, (otherTo.X - otherFrom.X) * pixel.X, (otherTo.Y - otherFrom.Y) * pixel.Y) <= microns
                    || Crosses(from, to, otherFrom, otherTo))
                {
                    return true;
                }

                otherFrom = otherTo;
            }

            from = to;
        }

        return false;
    }

    private static bool Crosses((double X, double Y) a, (double X, double Y) b, (double X, double Y) c, (double X, double Y) d) =>
        Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0;

    private static double Side((double X, double Y) a, (double X, double Y) b, (double X, double Y) point) =>
        ((b.X - a.X) * (point.Y - a.Y)) - ((b.Y - a.Y) * (point.X - a.X));

    // From a point to a piece of a line that begins at (0, 0).
    private static double Distance(double x, double y, double lineX, double lineY)
    {
        double square = (lineX * lineX) + (lineY * lineY);
        double share = square > 0 ? Math.Clamp(((x * lineX) + (y * lineY)) / square, 0, 1) : 0;
        return double.Hypot(x - (share * lineX), y - (share * lineY));
    }

    private static double BoxGap(PolygonRing one, PolygonRing other, MicronsPerPixel pixel)
    {
        (double left, double top, double right, double bottom) = Box(one);
        (double otherLeft, double otherTop, double otherRight, double otherBottom) = Box(other);
        double x = Math.Max(0, Math.Max(left - otherRight, otherLeft - right)) * pixel.X;
        double y = Math.Max(0, Math.Max(top - otherBottom, otherTop - bottom)) * pixel.Y;
        return double.Hypot(x, y);
    }

    private static (double Left, double Top, double Right, double Bottom) Box(PolygonRing ring) =>
    (
        ring.Vertices.Min(vertex => vertex.X), ring.Vertices.Min(vertex => vertex.Y),
        ring.Vertices.Max(vertex => vertex.X), ring.Vertices.Max(vertex => vertex.Y));
}
