namespace Pathology.Scoring;

/// <summary>Filters a map with one symmetric kernel along rows and another along columns.</summary>
internal static class SeparableFilter
{
    /// <param name="values">The map, row by row.</param>
    /// <param name="columns">Cells in a row.</param>
    /// <param name="across">Weights along a row, an odd number of them.</param>
    /// <param name="down">Weights along a column, an odd number of them.</param>
    /// <param name="repeatsEdge">Whether the outermost cells go on beyond the edge (SciPy's <c>nearest</c>); else nothing is there.</param>
    public static double[] Apply(double[] values, int columns, double[] across, double[] down, bool repeatsEdge)
    {
        int rows = values.Length / columns;
        double[] half = new double[values.Length];
        for (int column = 0; column < columns; column++)
        {
            Line(values, half, column, columns, rows, down, repeatsEdge);
        }

        double[] whole = new double[values.Length];
        for (int row = 0; row < rows; row++)
        {
            Line(half, whole, row * columns, 1, columns, across, repeatsEdge);
        }

        return whole;
    }

    private static void Line(double[] from, double[] to, int first, int step, int count, double[] kernel, bool repeatsEdge)
    {
        int reach = kernel.Length / 2;
        for (int i = 0; i < count; i++)
        {
            double sum = 0;
            for (int k = -reach; k <= reach; k++)
            {
                int at = i + k;
                if (repeatsEdge || (at >= 0 && at < count))
                {
                    sum += kernel[k + reach] * from[first + (Math.Clamp(at, 0, count - 1) * step)];
                }
            }

            to[first + (i * step)] = sum;
        }
    }
}
