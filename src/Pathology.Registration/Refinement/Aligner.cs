using MathNet.Numerics.LinearAlgebra;

namespace Pathology.Registration;

/// <summary>
/// Refines a transform until the moving slide's contrast lies on the fixed one's: Gauss-Newton on their differences (Lucas and Kanade,
/// 1981),
/// damped, with differences beyond the usual counting less and less (Cauchy), since tissue may be torn or missing on one of them.
/// </summary>
/// <param name="still">Contrast of the fixed slide.</param>
/// <param name="moving">Contrast of the moving one.</param>
/// <param name="shape">Of the fixed slide's tissue: steps are counted at its rim.</param>
internal sealed class Aligner(Raster still, Raster moving, TissueShape shape)
{
    // Contrast has mean square 1; differences of this much count half.
    private const double Usual = 1.5;

    // Rows that are summed as one, whoever sums them: so the answer does not depend on the number of threads.
    private const int Band = 32;
    private const double EnoughCells = 0.01;

    /// <summary>Refines a transform.</summary>
    /// <param name="start">From µm of the fixed slide to µm of the moving one.</param>
    /// <param name="freedom">How it may change.</param>
    /// <param name="iterations">The most steps.</param>
    /// <param name="cancellation">Looked at before each.</param>
    public AffineTransform Align(AffineTransform start, Freedom freedom, int iterations, CancellationToken cancellation)
    {
        AffineTransform best = start;
        NormalEquations known = Sum(best);
        double damping = 1e-3;
        for (int i = 0; i < iterations; i++)
        {
            cancellation.ThrowIfCancellationRequested();
            double[] step = known.Solve(Directions(best, freedom), damping);
            AffineTransform next = Moved(best, step, freedom);
            NormalEquations there = Sum(next);
            if (there.Cost < known.Cost)
            {
                (best, known, damping) = (next, there, Math.Max(1e-6, damping / 5));
            }
            else
            {
                damping *= 10;
            }

            if (step.Max(Math.Abs) < EnoughCells * still.Step || damping > 1e3)
            {
                break;
            }
        }

        return best;
    }

    private static Matrix<double> Directions(in AffineTransform at, Freedom freedom) => freedom == Freedom.Affine
        ? Matrix<double>.Build.DenseIdentity(6)
        : Matrix<double>.Build.DenseOfArray(new[,]
        {
            { -at.YX, 0, 0 }, { -at.YY, 0, 0 }, { 0, 1, 0 },
            { at.XX, 0, 0 }, { at.XY, 0, 0 }, { 0, 0, 1 },
        });

    private AffineTransform Moved(in AffineTransform at, double[] step, Freedom freedom)
    {
        (double x, double y) = at.Apply(shape.X, shape.Y);
        AffineTransform turned = freedom == Freedom.Rigid
            ? AffineTransform.Rotation(step[0] / shape.Radius).After(at)
            : at with
            {
                XX = at.XX + (step[0] / shape.Radius),
                XY = at.XY + (step[1] / shape.Radius),
                YX = at.YX + (step[3] / shape.Radius),
                YY = at.YY + (step[4] / shape.Radius),
            };
        (double dx, double dy) = freedom == Freedom.Rigid ? (step[1], step[2]) : (step[2], step[5]);
        return (turned with { X0 = 0, Y0 = 0 }).About(shape.X, shape.Y, x + dx, y + dy);
    }

    private NormalEquations Sum(AffineTransform transform)
    {
        var bands = new NormalEquations[(still.Height + Band - 1) / Band];
        Parallel.For(0, bands.Length, band => bands[band] = Sum(transform, band * Band, Math.Min(still.Height, (band + 1) * Band)));
        var all = new NormalEquations();
        foreach (NormalEquations band in bands)
        {
            all.Add(band);
        }

        return all;
    }

    private NormalEquations Sum(in AffineTransform transform, int from, int to)
    {
        var sum = new NormalEquations();
        Span<double> row = stackalloc double[6];
        for (int y = from; y < to; y++)
        {
            for (int x = 0; x < still.Width; x++)
            {
                float value = still.Values[(y * still.Width) + x];
                (double atX, double atY) = still.MiddleOf(x, y);
                (double toX, double toY) = transform.Apply(atX, atY);
                float moved = moving.At(toX, toY, out float slopeX, out float slopeY);
                if (value == 0 && moved == 0)
                {
                    continue;
                }

                double qx = (atX - shape.X) / shape.Radius;
                double qy = (atY - shape.Y) / shape.Radius;
                (row[0], row[1], row[2]) = (slopeX * qx, slopeX * qy, slopeX);
                (row[3], row[4], row[5]) = (slopeY * qx, slopeY * qy, slopeY);
                double residual = moved - value;
                double share = residual * residual / (Usual * Usual);
                sum.Add(row, residual, 1 / (1 + share), Usual * Usual / 2 * Math.Log(1 + share));
            }
        }

        return sum;
    }
}
