using System.Collections.Immutable;

namespace Pathology.Registration;

/// <summary>
/// How far tissue lies from where an affine transform puts it: shifts on a coarse grid over the fixed slide, bilinear between, constant
/// beyond.
/// </summary>
/// <param name="Columns">Points across, 2 or more.</param>
/// <param name="Rows">Points down, 2 or more.</param>
/// <param name="Left">Where the first column lies, in µm of the fixed slide.</param>
/// <param name="Top">Where the first row lies, in µm of the fixed slide.</param>
/// <param name="Step">From a point to the next, in µm.</param>
/// <param name="X">Shifts to the right in µm, row by row.</param>
/// <param name="Y">Shifts down in µm, row by row.</param>
public sealed record DisplacementGrid(
    int Columns, int Rows, double Left, double Top, double Step, ImmutableArray<double> X, ImmutableArray<double> Y)
{
    /// <summary>The shift at a place of the fixed slide; all in µm.</summary>
    public (double X, double Y) At(double x, double y)
    {
        double column = Math.Clamp((x - Left) / Step, 0, Columns - 1);
        double row = Math.Clamp((y - Top) / Step, 0, Rows - 1);
        int c = Math.Min((int)column, Columns - 2);
        int r = Math.Min((int)row, Rows - 2);
        int at = (r * Columns) + c;
        return (Between(X, at, column - c, row - r), Between(Y, at, column - c, row - r));
    }

    /// <summary>
    /// The least share that an area keeps anywhere (the smallest determinant of the map's derivative, at the corners of all cells,
    /// between which
    /// it cannot be smaller): at 0 and below tissue would be folded over.
    /// </summary>
    public double LeastArea()
    {
        double least = double.PositiveInfinity;
        for (int row = 0; row + 1 < Rows; row++)
        {
            for (int column = 0; column + 1 < Columns; column++)
            {
                int at = (row * Columns) + column;
                foreach ((int across, int down) in new[] { (at, at), (at + Columns, at), (at, at + 1), (at + Columns, at + 1) })
                {
                    double xx = 1 + ((X[across + 1] - X[across]) / Step);
                    double yx = (Y[across + 1] - Y[across]) / Step;
                    double xy = (X[down + Columns] - X[down]) / Step;
                    double yy = 1 + ((Y[down + Columns] - Y[down]) / Step);
                    least = Math.Min(least, (xx * yy) - (xy * yx));
                }
            }
        }

        return least;
    }

    private double Between(ImmutableArray<double> values, int at, double x, double y)
    {
        double upper = values[at] + (x * (values[at + 1] - values[at]));
        double lower = values[at + Columns] + (x * (values[at + Columns + 1] - values[at + Columns]));
        return upper + (y * (lower - upper));
    }
}
