using System.Collections.Immutable;

namespace Pathology.Tasks;

/// <summary>Mahalanobis's distance of a slide's tiles from others'.</summary>
internal static class TileDistance
{
    // Of each feature's variance: what makes features that hang together harmless, where few slides taught the reference.
    private const double Ridge = 1e-3;

    /// <summary>
    /// The root of the mean over the tiles of their squared distance, by feature: 1 where they are spread as the reference's own. It follows from mean and
    /// covariance alone, so no tile need be kept: the mean of squares about μ is the square of the means' distance and the trace of the spread.
    /// </summary>
    public static double Of(TileMoments tiles, ImmutableArray<double> mean, double[] precision)
    {
        int count = mean.Length;
        double sum = 0;
        for (int i = 0; i < precision.Length; i++)
        {
            (int a, int b) = (i / count, i % count);
            sum += precision[i] * (((tiles.Mean[a] - mean[a]) * (tiles.Mean[b] - mean[b])) + tiles.Covariance[i]);
        }

        return Math.Sqrt(Math.Max(0, sum) / count);
    }

    /// <summary>The inverse of a covariance; null where it has none, or holds what is no number.</summary>
    public static double[]? PrecisionOf(ImmutableArray<double> covariance)
    {
        int count = (int)Math.Round(Math.Sqrt(covariance.Length));
        double[] left = [.. covariance];
        var right = new double[left.Length];
        for (int i = 0; i < count; i++)
        {
            left[(i * count) + i] *= 1 + Ridge;
            right[(i * count) + i] = 1;
        }

        // Gauss and Jordan; a covariance is positive definite, so no rows need be changed.
        for (int column = 0; column < count; column++)
        {
            double pivot = left[(column * count) + column];
            if (!(pivot > 1e-15) || !double.IsFinite(pivot))
            {
                return null;
            }

            for (int i = 0; i < count; i++)
            {
                left[(column * count) + i] /= pivot;
                right[(column * count) + i] /= pivot;
            }

            for (int row = 0; row < count; row++)
            {
                double factor = left[(row * count) + column];
                for (int i = 0; row != column && i < count; i++)
                {
                    left[(row * count) + i] -= factor * left[(column * count) + i];
                    right[(row * count) + i] -= factor * right[(column * count) + i];
                }
            }
        }

        return right.All(double.IsFinite) ? right : null;
    }
}
