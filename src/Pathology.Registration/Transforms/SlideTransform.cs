namespace Pathology.Registration;

/// <summary>Takes places on one slide to the same tissue on another.</summary>
/// <remarks>
/// The fixed slide's place p lies on the moving one at <c>FixedToMovingMicrons(p + u(p))</c>, in µm, where u is the displacement. The way
/// there is exact for both; the way back through a displacement is found by iteration, which a displacement without folds lets converge.
/// </remarks>
/// <param name="Moving">The slide that is laid on the other.</param>
/// <param name="Fixed">The other.</param>
/// <param name="FixedToMovingMicrons">From µm of the fixed slide to µm of the moving one, each from the corner of its level 0.</param>
/// <param name="Displacement">What a smooth bending adds; null for none.</param>
public sealed record SlideTransform(
    RegisteredSlide Moving, RegisteredSlide Fixed, AffineTransform FixedToMovingMicrons, DisplacementGrid? Displacement)
{
    private const int MostIterations = 100;
    private const double EnoughMicrons = 1e-4;

    /// <summary>The affine part from base pixels of the moving slide to base pixels of the fixed one.</summary>
    public AffineTransform MovingToFixedPixels => Fixed.ToMicrons.Inverse().After(FixedToMovingMicrons.Inverse()).After(Moving.ToMicrons);

    /// <summary>How far the moving slide is turned to lie on the fixed one, clockwise as seen, in degrees from -180 to 180.</summary>
    public double Degrees => FixedToMovingMicrons.Inverse().Degrees;

    /// <summary>Whether the moving slide's section lies turned over.</summary>
    public bool IsMirrored => FixedToMovingMicrons.Determinant < 0;

    /// <summary>How much longer a distance is on the fixed slide than on the moving one, on average.</summary>
    public double Scale => 1 / Math.Sqrt(Math.Abs(FixedToMovingMicrons.Determinant));

    /// <summary>Takes a place on the moving slide to the fixed one; both in base pixels.</summary>
    public (double X, double Y) ToFixed(double x, double y)
    {
        (double wantedX, double wantedY) = FixedToMovingMicrons.Inverse().Apply(x * Moving.MicronsPerPixel.X, y * Moving.MicronsPerPixel.Y);
        (double atX, double atY) = (wantedX, wantedY);
        for (int i = 0; i < MostIterations && Displacement is not null; i++)
        {
            (double ux, double uy) = Displacement.At(atX, atY);
            (double nextX, double nextY) = (wantedX - ux, wantedY - uy);
            bool isThere = double.Hypot(nextX - atX, nextY - atY) < EnoughMicrons;
            (atX, atY) = (nextX, nextY);
            if (isThere)
            {
                break;
            }
        }

        return (atX / Fixed.MicronsPerPixel.X, atY / Fixed.MicronsPerPixel.Y);
    }

    /// <summary>Takes a place on the fixed slide to the moving one; both in base pixels.</summary>
    public (double X, double Y) ToMoving(double x, double y)
    {
        (double atX, double atY) = ToMovingMicrons(x * Fixed.MicronsPerPixel.X, y * Fixed.MicronsPerPixel.Y);
        return (atX / Moving.MicronsPerPixel.X, atY / Moving.MicronsPerPixel.Y);
    }

    /// <summary>The same in µm.</summary>
    internal (double X, double Y) ToMovingMicrons(double x, double y)
    {
        (double ux, double uy) = Displacement?.At(x, y) ?? (0, 0);
        return FixedToMovingMicrons.Apply(x + ux, y + uy);
    }
}
