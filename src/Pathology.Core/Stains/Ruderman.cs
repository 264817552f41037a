namespace Pathology;

/// <summary>The lαβ space of Ruderman, Cronin and Chiao (1998), with the numbers that Reinhard et al. (2001) print and HistomicsTK computes with.</summary>
internal static class Ruderman
{
    /// <summary>What a response that is zero is taken for, so that it has a logarithm: numpy's spacing at one.</summary>
    public const double Least = 2.220446049250313e-16;

    /// <summary>From red, green and blue, 0 to 255, to the responses of the long, middle and short cones.</summary>
    public static double[,] Cones { get; } = { { 0.3811, 0.5783, 0.0402 }, { 0.1967, 0.7244, 0.0782 }, { 0.0241, 0.1288, 0.8444 } };

    /// <summary>From the natural logarithms of these to l, α and β. Its rows are orthogonal and of length one, so its transpose leads back.</summary>
    public static double[,] Axes { get; } =
    {
        { 1 / Math.Sqrt(3), 1 / Math.Sqrt(3), 1 / Math.Sqrt(3) },
        { 1 / Math.Sqrt(6), 1 / Math.Sqrt(6), -2 / Math.Sqrt(6) },
        { 1 / Math.Sqrt(2), -1 / Math.Sqrt(2), 0 },
    };

    /// <summary>From the responses of the cones back to red, green and blue.</summary>
    public static double[,] Colours { get; } = Inverse(Cones);

    /// <summary>l, α and β of a pixel.</summary>
    public static OpponentColour Of(Rgb24 pixel)
    {
        (double a, double b, double c) = (Logarithm(0), Logarithm(1), Logarithm(2));
        return new OpponentColour(Along(0), Along(1), Along(2));

        double Logarithm(int cone) => Math.Log(Math.Max((Cones[cone, 0] * pixel.R) + (Cones[cone, 1] * pixel.G) + (Cones[cone, 2] * pixel.B), Least));
        double Along(int axis) => (Axes[axis, 0] * a) + (Axes[axis, 1] * b) + (Axes[axis, 2] * c);
    }

    // By cofactors.
    private static double[,] Inverse(double[,] m)
    {
        var inverse = new double[3, 3];
        double determinant = 0;
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                (int r1, int r2, int c1, int c2) = ((row + 1) % 3, (row + 2) % 3, (column + 1) % 3, (column + 2) % 3);
                inverse[column, row] = (m[r1, c1] * m[r2, c2]) - (m[r1, c2] * m[r2, c1]);
            }
        }

        for (int i = 0; i < 3; i++)
        {
            determinant += m[0, i] * inverse[i, 0];
        }

        for (int i = 0; i < 9; i++)
        {
            inverse[i / 3, i % 3] /= determinant;
        }

        return inverse;
    }
}
