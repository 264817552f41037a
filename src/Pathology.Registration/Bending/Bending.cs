namespace Pathology.Registration;

/// <summary>
/// Finds the displacement that an affine transform leaves: blocks matched from coarse to fine, a smooth spline through them, no folds.
/// </summary>
internal sealed class Bending(PairAligner pair, Raster still, AffineTransform affine)
{
    private const double StepMicrons = 250;
    private const int MostPoints = 20_000; // of the grid; very large tissue gets a wider one
    private const int FewestBlocks = 12;
    private const double FirstSmoothing = 1e-3;
    private const double LastSmoothing = 1e6; // from there on it is a plane: an affine map
    private const double LeastArea = 0.3;

    // Levels whose blocks are matched, and in which order: at four times the cell, four times the reach.
    private static readonly int[] s_levels = [2, 1, 0];

    /// <summary>
    /// The displacement, and how far blocks that had no part in it lie from where it says; null where too few were found.
    /// </summary>
    public (DisplacementGrid Grid, double[] HeldOut, BlockMatches Blocks)? Find(CancellationToken cancellation)
    {
        DisplacementGrid? known = null;
        List<BlockMatch> points = [];
        BlockMatches? last = null;
        foreach (int level in s_levels)
        {
            DisplacementGrid? before = known;
            last = pair.Blocks(level, (x, y) => ToMoving(before, x, y), cancellation);
            points = [.. last.Found.Select(match => Whole(before, match))];
            if (points.Count >= FewestBlocks)
            {
                known = Smooth(points);
            }
        }

        if (known is null || points.Count < 2 * FewestBlocks || known.LeastArea() < LeastArea)
        {
            return null;
        }

        // Each half tells how well the other half's displacement holds where it was not measured.
        double[] heldOut = [.. Missed(points, 0), .. Missed(points, 1)];
        return (known, heldOut, last!);
    }

    private (double X, double Y) ToMoving(DisplacementGrid? grid, double x, double y)
    {
        (double ux, double uy) = grid?.At(x, y) ?? (0, 0);
        return affine.Apply(x + ux, y + uy);
    }

    // A block that was found beside where the displacement said: the whole of its shift.
    private static BlockMatch Whole(DisplacementGrid? before, BlockMatch match)
    {
        (double ux, double uy) = before?.At(match.X + match.ShiftX, match.Y + match.ShiftY) ?? (0, 0);
        return match with { ShiftX = match.ShiftX + ux, ShiftY = match.ShiftY + uy };
    }

    private IEnumerable<double> Missed(List<BlockMatch> points, int half)
    {
        DisplacementGrid other = Smooth([.. points.Where((_, i) => i % 2 != half)]);
        return points.Where((_, i) => i % 2 == half).Select(point =>
        {
            (double x, double y) = other.At(point.X, point.Y);
            return double.Hypot(point.ShiftX - x, point.ShiftY - y);
        });
    }

    private DisplacementGrid Smooth(List<BlockMatch> points)
    {
        DisplacementGrid grid = Drawn(new PlateSpline(points, FirstSmoothing));
        for (double smoothing = 10 * FirstSmoothing; smoothing < LastSmoothing && grid.LeastArea() < LeastArea; smoothing *= 10)
        {
            grid = Drawn(new PlateSpline(points, smoothing));
        }

        return grid;
    }

    private DisplacementGrid Drawn(PlateSpline spline)
    {
        double width = still.Width * still.StepX;
        double height = still.Height * still.StepY;
        double step = Math.Max(StepMicrons, Math.Sqrt(width * height / MostPoints));
        int columns = (int)Math.Ceiling(width / step) + 1;
        int rows = (int)Math.Ceiling(height / step) + 1;
        double[] x = new double[columns * rows];
        double[] y = new double[columns * rows];
        Parallel.For(0, x.Length, i => (x[i], y[i]) = spline.At(still.Left + (i % columns * step), still.Top + (i / columns * step)));
        return new DisplacementGrid(columns, rows, still.Left, still.Top, step, [.. x], [.. y]);
    }
}
