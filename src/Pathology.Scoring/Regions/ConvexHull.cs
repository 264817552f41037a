namespace Pathology.Scoring;

/// <summary>The convex hull of points.</summary>
internal static class ConvexHull
{
    /// <summary>Its corners, one after another around it (Andrew's monotone chain).</summary>
    public static List<(double X, double Y)> Of(IEnumerable<(double X, double Y)> points)
    {
        (double X, double Y)[] sorted = [.. points.Distinct().OrderBy(point => point.X).ThenBy(point => point.Y)];
        List<(double X, double Y)> hull = [];
        foreach (IEnumerable<(double X, double Y)> half in (IEnumerable<(double X, double Y)>[])[sorted, Enumerable.Reverse(sorted)])
        {
            int from = hull.Count;
            foreach ((double X, double Y) point in half)
            {
                while (hull.Count >= from + 2 && Cross(hull[^2], hull[^1], point) <= 0)
                {
                    hull.RemoveAt(hull.Count - 1);
                }

                hull.Add(point);
            }

            // The last point of one half is the first of the other.
            hull.RemoveAt(hull.Count - 1);
        }

        return hull.Count == 0 ? [.. sorted.Take(1)] : hull;
    }

    private static double Cross((double X, double Y) o, (double X, double Y) a, (double X, double Y) b) =>
        ((a.X - o.X) * (b.Y - o.Y)) - ((a.Y - o.Y) * (b.X - o.X));
}
