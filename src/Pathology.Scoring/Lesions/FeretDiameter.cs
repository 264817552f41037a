namespace Pathology.Scoring;

/// <summary>The longest distance between two points of an outline.</summary>
internal static class FeretDiameter
{
    // Between two corners of the convex hull, and those are few.
    public static double Of(IEnumerable<(double X, double Y)> points)
    {
        List<(double X, double Y)> hull = ConvexHull.Of(points);
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
}
