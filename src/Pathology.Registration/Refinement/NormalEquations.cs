using MathNet.Numerics.LinearAlgebra;

namespace Pathology.Registration;

/// <summary>What the pixels say of a step of the six numbers of an affine map: a sum that rows add to, and its solution.</summary>
/// <remarks>The numbers are µm that the slide's rim moves by, so that all six are of one size.</remarks>
internal sealed class NormalEquations
{
    private const int Count = 6;
    private readonly double[] _matrix = new double[Count * Count];
    private readonly double[] _right = new double[Count];

    /// <summary>Sum of the robust costs of all residuals.</summary>
    public double Cost { get; private set; }

    /// <summary>Adds one pixel.</summary>
    /// <param name="row">By how much its residual changes with each number.</param>
    /// <param name="residual">What is left there.</param>
    /// <param name="weight">How far it is believed.</param>
    /// <param name="cost">What it costs.</param>
    public void Add(ReadOnlySpan<double> row, double residual, double weight, double cost)
    {
        Cost += cost;
        for (int i = 0; i < Count; i++)
        {
            double scaled = weight * row[i];
            _right[i] += scaled * residual;
            for (int j = 0; j <= i; j++)
            {
                _matrix[(i * Count) + j] += scaled * row[j];
            }
        }
    }

    /// <summary>Adds what other rows came to.</summary>
    public void Add(NormalEquations other)
    {
        Cost += other.Cost;
        for (int i = 0; i < _matrix.Length; i++)
        {
            _matrix[i] += other._matrix[i];
        }

        for (int i = 0; i < Count; i++)
        {
            _right[i] += other._right[i];
        }
    }

    /// <summary>The step that lowers the cost most, among the directions that are allowed, damped as Levenberg and Marquardt do.</summary>
    /// <param name="directions">Six rows, a column for each direction.</param>
    /// <param name="damping">Share that is added to the diagonal.</param>
    /// <returns>The step along each direction; zeros where the pixels say nothing.</returns>
    public double[] Solve(Matrix<double> directions, double damping)
    {
        Matrix<double> matrix = Matrix<double>.Build.Dense(Count, Count, (i, j) => _matrix[(Math.Max(i, j) * Count) + Math.Min(i, j)]);
        Matrix<double> reduced = directions.TransposeThisAndMultiply(matrix * directions);
        double floor = 1e-9 * Math.Max(1e-30, reduced.Diagonal().Maximum());
        for (int i = 0; i < reduced.RowCount; i++)
        {
            reduced[i, i] += (damping * reduced[i, i]) + floor;
        }

        return [.. reduced.Cholesky().Solve(-directions.TransposeThisAndMultiply(Vector<double>.Build.Dense(_right)))];
    }
}
