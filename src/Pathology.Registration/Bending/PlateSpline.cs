using MathNet.Numerics.LinearAlgebra;

namespace Pathology.Registration;

/// <summary>
/// The thin-plate spline that passes smoothly by shifts which were measured at scattered places (Bookstein, 1989; Wahba, 1990).
/// </summary>
internal sealed class PlateSpline
{
    private readonly double[] _x;
    private readonly double[] _y;
    private readonly double _unit;
    private readonly Matrix<double> _weights;

    /// <param name="points">Where shifts were measured, at least three that are not on a line; all in µm.</param>
    /// <param name="smoothing">How much bending a misfit is worth: 0 passes through every shift.</param>
    public PlateSpline(IReadOnlyList<BlockMatch> points, double smoothing)
    {
        int count = points.Count;
        (_x, _y) = ([.. points.Select(point => point.X)], [.. points.Select(point => point.Y)]);
        _unit = Math.Max(1, Math.Max(_x.Max() - _x.Min(), _y.Max() - _y.Min()));
        Matrix<double> system = Matrix<double>.Build.Dense(count + 3, count + 3);
        Matrix<double> right = Matrix<double>.Build.Dense(count + 3, 2);
        for (int i = 0; i < count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                system[i, j] = system[j, i] = Bend(_x[i] - _x[j], _y[i] - _y[j]);
            }

            system[i, i] = smoothing;
            system[i, count] = system[count, i] = 1;
            system[i, count + 1] = system[count + 1, i] = _x[i] / _unit;
            system[i, count + 2] = system[count + 2, i] = _y[i] / _unit;
            (right[i, 0], right[i, 1]) = (points[i].ShiftX, points[i].ShiftY);
        }

        _weights = system.LU().Solve(right);
    }

    /// <summary>The shift at a place; all in µm.</summary>
    public (double X, double Y) At(double x, double y)
    {
        int count = _x.Length;
        double shiftX = _weights[count, 0] + (_weights[count + 1, 0] * x / _unit) + (_weights[count + 2, 0] * y / _unit);
        double shiftY = _weights[count, 1] + (_weights[count + 1, 1] * x / _unit) + (_weights[count + 2, 1] * y / _unit);
        for (int i = 0; i < count; i++)
        {
            double bend = Bend(x - _x[i], y - _y[i]);
            shiftX += bend * _weights[i, 0];
            shiftY += bend * _weights[i, 1];
        }

        return (shiftX, shiftY);
    }

    // r² log r, with distances as shares of the whole.
    private double Bend(double dx, double dy)
    {
        double square = ((dx * dx) + (dy * dy)) / (_unit * _unit);
        return square > 0 ? square * Math.Log(square) / 2 : 0;
    }
}
