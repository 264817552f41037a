namespace Pathology.Scoring;

/// <summary>The ellipse with the same second moments as an area of cells, as scikit-image's <c>regionprops</c> defines it (0.19).</summary>
/// <remarks>Each cell counts as a point in its middle, so an area of one cell has no axis at all.</remarks>
internal readonly record struct SecondMoments(double Larger, double Smaller)
{
    /// <summary><c>axis_major_length</c>: four times the root of the larger eigenvalue of the covariance.</summary>
    public double MajorAxis => 4 * Math.Sqrt(Larger);

    /// <summary>0 for a circle, 1 for a line.</summary>
    public double Eccentricity => Larger == 0 ? 0 : Math.Sqrt(1 - (Smaller / Larger));

    /// <param name="cells">Cells of the grid, <c>row · columns + column</c>.</param>
    /// <param name="columns">Cells in a row of the grid.</param>
    /// <param name="width">Width of a cell, in whichever unit the axes are wanted in.</param>
    /// <param name="height">Height of a cell, in the same unit.</param>
    public static SecondMoments Of(ReadOnlySpan<int> cells, int columns, double width = 1, double height = 1)
    {
        double meanX = 0;
        double meanY = 0;
        foreach (int cell in cells)
        {
            meanX += cell % columns;
            meanY += cell / columns;
        }

        meanX /= cells.Length;
        meanY /= cells.Length;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        foreach (int cell in cells)
        {
            double x = ((cell % columns) - meanX) * width;
            double y = ((cell / columns) - meanY) * height;
            xx += x * x;
            yy += y * y;
            xy += x * y;
        }

        double middle = (xx + yy) / 2 / cells.Length;
        double apart = Math.Sqrt((((xx - yy) / 2) * ((xx - yy) / 2)) + (xy * xy)) / cells.Length;
        return new SecondMoments(middle + apart, Math.Max(0, middle - apart));
    }
}
