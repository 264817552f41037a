namespace Pathology.Registration;

/// <summary>How far two slides' tissues lie on each other, and how alike they are.</summary>
/// <param name="Overlap">Share of the smaller tissue that lies on the other, 0 to 1.</param>
/// <param name="Correlation">Of the contrast of both wherever one of them has tissue, -1 to 1: what is missing of one counts against
/// it.</param>
internal readonly record struct Likeness(double Overlap, double Correlation)
{
    /// <summary>Measures it.</summary>
    /// <param name="stillDensity">Tissue of the fixed slide: where it is above 0.</param>
    /// <param name="movingDensity">Tissue of the moving one.</param>
    /// <param name="still">Contrast of the fixed slide, in the cells of its density.</param>
    /// <param name="moving">Contrast of the moving one.</param>
    /// <param name="transform">From µm of the fixed slide to µm of the moving one.</param>
    public static Likeness Of(Raster stillDensity, Raster movingDensity, Raster still, Raster moving, AffineTransform transform)
    {
        (long mine, long both) = (0, 0);
        (double n, double f, double m, double ff, double mm, double fm) = (0, 0, 0, 0, 0, 0);
        for (int i = 0; i < still.Values.Length; i++)
        {
            (double x, double y) = still.MiddleOf(i % still.Width, i / still.Width);
            (double toX, double toY) = transform.Apply(x, y);
            bool isMine = stillDensity.Values[i] > 0;
            bool isTheirs = movingDensity.At(toX, toY) > 0;
            mine += isMine ? 1 : 0;
            both += isMine && isTheirs ? 1 : 0;
            if (isMine || isTheirs)
            {
                (double a, double b) = (still.Values[i], moving.At(toX, toY));
                (n, f, m, ff, mm, fm) = (n + 1, f + a, m + b, ff + (a * a), mm + (b * b), fm + (a * b));
            }
        }

        double theirs = movingDensity.Values.Count(value => value > 0) * movingDensity.StepX * movingDensity.StepY
            / (Math.Abs(transform.Determinant) * stillDensity.StepX * stillDensity.StepY);
        double spread = Math.Sqrt((ff - (f * f / n)) * (mm - (m * m / n)));
        return new Likeness(both / Math.Max(1, Math.Min(mine, theirs)), spread > 0 ? (fm - (f * m / n)) / spread : 0);
    }
}
