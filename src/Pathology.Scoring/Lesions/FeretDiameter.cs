namespace Pathology.Scoring;

/// <summary>The longest distance between two points of an outline.</summary>
internal static class FeretDiameter
{
    public static double Of(IEnumerable<(double X, double Y)> points)
    {
        List<(double X, double Y)> hull = Hull([.. points.Distinct().OrderBy(point => point.X).ThenBy(point => point.Y)]);
        double longest = 0;
        for (int i = 0; i < hull.Count; i++)
        {
            for (int j = i + 1; j < hull.Count; j++)
            {
                longest = Math.Max(longest, Math.Sqrt(((hull[i].X - hull[j].X) * (hull[i].X - hull[j].X)) + ((hull[i].Y - hull[j].Y) * (hull[i].Y - hull[j].Y))));
            }
        }

        return longest;
    }

    // Andrew's monotone chain: the longest distance is between two corners of the convex hull, and those are few.
    private static List<(double X, double Y)> Hull(List<(double X, double Y)> sorted)
    {
        List<(double X, double Y)> hull = [];
        foreach (IEnumerable<(double X, double Y)> half in (IEnumerable<(double X, double Y)>[])[sorted, sorted.AsEnumerable().Reverse()])
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
        }

        return hull;
    }

    private static double Cross((double X, double Y) o, (double X, double Y) a, (double X, double Y) b) =>
        ((a.X - o.X) * (b.Y - o.Y)) - ((a.Y - o.Y) * (b.X - o.X));
}
