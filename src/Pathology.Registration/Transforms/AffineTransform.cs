namespace Pathology.Registration;

/// <summary>
/// An affine map of the plane: x' = XX·x + XY·y + X0 and y' = YX·x + YY·y + Y0. Which frames it leads between, its holder says.
/// </summary>
public readonly record struct AffineTransform(double XX, double XY, double X0, double YX, double YY, double Y0)
{
    /// <summary>What leaves every point where it is.</summary>
    public static AffineTransform Identity { get; } = new(1, 0, 0, 0, 1, 0);

    /// <summary>By how much areas grow; below zero where the map mirrors.</summary>
    public double Determinant => (XX * YY) - (XY * YX);

    /// <summary>How far it turns, x towards y, in degrees from -180 to 180; of a map that mirrors, after x was mirrored.</summary>
    public double Degrees
    {
        get
        {
            double side = Determinant < 0 ? -1 : 1;
            return Math.Atan2((side * YX) - XY, (side * XX) + YY) * 180 / Math.PI;
        }
    }

    /// <summary>Scales each axis and moves nothing.</summary>
    public static AffineTransform Scaling(double x, double y) => new(x, 0, 0, 0, y, 0);

    /// <summary>Turns about (0, 0) by an angle, x towards y, after mirroring x where that is asked for.</summary>
    /// <param name="radians">The angle; in a picture, whose y points down, clockwise.</param>
    /// <param name="mirrors">Whether x is mirrored first.</param>
    public static AffineTransform Rotation(double radians, bool mirrors = false)
    {
        (double sin, double cos) = Math.SinCos(radians);
        double side = mirrors ? -1 : 1;
        return new AffineTransform(side * cos, -sin, 0, side * sin, cos, 0);
    }

    /// <summary>Where a point goes.</summary>
    public (double X, double Y) Apply(double x, double y) => ((XX * x) + (XY * y) + X0, (YX * x) + (YY * y) + Y0);

    /// <summary>The map that does <paramref name="first"/> and then this one.</summary>
    public AffineTransform After(in AffineTransform first)
    {
        (double x, double y) = Apply(first.X0, first.Y0);
        return new AffineTransform(
            (XX * first.XX) + (XY * first.YX), (XX * first.XY) + (XY * first.YY), x,
            (YX * first.XX) + (YY * first.YX), (YX * first.XY) + (YY * first.YY), y);
    }

    /// <summary>The way back.</summary>
    /// <exception cref="InvalidOperationException">The map lays the plane on a line, from where there is no way back.</exception>
    public AffineTransform Inverse()
    {
        double area = Determinant;
        if (area == 0 || !double.IsFinite(area))
        {
            throw new InvalidOperationException("An affine map without area has no inverse.");
        }

        return new AffineTransform(
            YY / area, -XY / area, ((XY * Y0) - (YY * X0)) / area,
            -YX / area, XX / area, ((YX * X0) - (XX * Y0)) / area);
    }

    /// <summary>The map about other points: (x, y) becomes what (0, 0) was, and (toX, toY) where it went.</summary>
    internal AffineTransform About(double x, double y, double toX, double toY) =>
        this with { X0 = X0 + toX - (XX * x) - (XY * y), Y0 = Y0 + toY - (YX * x) - (YY * y) };
}
