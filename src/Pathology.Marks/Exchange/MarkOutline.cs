using System.Collections.Immutable;

namespace Pathology.Marks;

/// <summary>A mark's points as other programs draw them.</summary>
public static class MarkOutline
{
    private const int EllipseCorners = 72;

    /// <summary>The points, in base pixels; an ellipse's lie on it, 5° apart.</summary>
    public static PolygonRing Of(MarkContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        (double X, double Y)[] points = [.. Enumerable.Range(0, content.Points.Length / 2).Select(i => (content.Points[2 * i], content.Points[(2 * i) + 1]))];
        return content.Shape == MarkShape.Ellipse && points.Length == 3 ? OfEllipse(points[0], points[1], points[2]) : new PolygonRing([.. points]);
    }

    /// <summary>Whether a mark encloses an area.</summary>
    public static bool IsArea(MarkContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return content.Shape is MarkShape.Polygon or MarkShape.Freehand or MarkShape.Ellipse;
    }

    /// <summary>The points of a ring in turn.</summary>
    internal static ImmutableArray<double> Flat(PolygonRing ring) => [.. ring.Vertices.SelectMany(vertex => (double[])[vertex.X, vertex.Y])];

    /// <summary>Whether two rings are the same as far as files keep them: to the hundredth of a pixel.</summary>
    internal static bool AreAlike(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        const double Rounding = 0.0051;
        if (one.Length != other.Length)
        {
            return false;
        }

        for (int i = 0; i < one.Length; i++)
        {
            if (!(Math.Abs(one[i] - other[i]) <= Rounding))
            {
                return false;
            }
        }

        return true;
    }

    private static PolygonRing OfEllipse((double X, double Y) middle, (double X, double Y) one, (double X, double Y) other) => new(
    [
        .. Enumerable.Range(0, EllipseCorners).Select(i =>
        {
            (double sin, double cos) = Math.SinCos(2 * Math.PI * i / EllipseCorners);
            return (middle.X + (cos * (one.X - middle.X)) + (sin * (other.X - middle.X)), middle.Y + (cos * (one.Y - middle.Y)) + (sin * (other.Y - middle.Y)));
        }),
    ]);
}
