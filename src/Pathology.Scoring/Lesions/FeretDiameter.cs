namespace Pathology.Scoring;

/// <summary>The longest distance between two points of an outline.</summary>
internal static class FeretDiameter
{
    // What is rounded away is the error of a product and a root: four by three cells of 40 µm are 0.2 mm across and not 0.20000000000000004.
    private const int Decimals = 12;

    // Between two corners of the convex hull, and those are few. Units are those of width and height, which one step of X and Y is.
    public static double Of(IEnumerable<(double X, double Y)> points, double width = 1, double height = 1)
    {
        List<(double X, double Y)> hull = ConvexHull.Of(points);
        double longest = 0;
        for (int i = 0; i < hull.Count; i++)
        {
            for (int j = i + 1; j < hull.Count; j++)
            {
                double across = (hull[i].X - hull[j].X) * width;
                double down = (hull[i].Y - hull[j].Y) * height;
                longest = Math.Max(longest, (across * across) + (down * down));
            }
        }

        return Math.Round(Math.Sqrt(longest), Decimals);
    }
}
