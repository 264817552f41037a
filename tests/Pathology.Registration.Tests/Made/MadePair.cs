namespace Pathology.Registration.Tests;

/// <summary>A slide and another that was made of it by a known warp.</summary>
internal sealed class MadePair
{
    private readonly RgbImage _picture;
    private readonly double _step;
    private readonly AffineTransform _there;
    private readonly double _bend;
    private readonly double _wave;

    /// <param name="still">The fixed slide's picture.</param>
    /// <param name="step">µm of its pixels, and of the other's.</param>
    /// <param name="warp">What is done to it.</param>
    public MadePair(RgbImage still, double step, Warp warp)
    {
        (_picture, _step) = (still, step);
        (double middleX, double middleY) = (still.Size.Width * step / 2, still.Size.Height * step / 2);
        int side = (int)(1.25 * double.Hypot(still.Size.Width, still.Size.Height));
        _there = AffineTransform.Rotation(warp.Degrees * Math.PI / 180, warp.IsMirrored).Inverse()
            .After(new AffineTransform(warp.Stretch.X, warp.Stretch.Shear, 0, 0, warp.Stretch.Y, 0))
            .About(middleX, middleY, (side * step / 2) + warp.Shift.X, (side * step / 2) + warp.Shift.Y);
        (_bend, _wave) = (warp.Bend, 2 * Math.PI / (0.7 * still.Size.Width * step));
        Fixed = new PictureSlide(still, "fixed.tif", new MicronsPerPixel(step, step));
        Moving = new PictureSlide(Draw(side, warp), "moving.tif", new MicronsPerPixel(step, step));
    }

    public PictureSlide Fixed { get; }

    public PictureSlide Moving { get; }

    /// <summary>Where a place of the fixed slide lies on the moving one; both in µm.</summary>
    public (double X, double Y) ToMoving(double x, double y)
    {
        (double bendX, double bendY) = Bent(x, y);
        return _there.Apply(x + bendX, y + bendY);
    }

    /// <summary>
    /// Target registration errors in µm of the fixed slide's scale: how far a transform misses the known place, all over the tissue that
    /// both have.
    /// </summary>
    public double[] Errors(SlideTransform transform)
    {
        List<double> errors = [];
        TissueMask mine = Fixed.WithTissue().Tissue;
        TissueMask theirs = Moving.WithTissue().Tissue;
        for (int y = 0; y < _picture.Size.Height; y += 12)
        {
            for (int x = 0; x < _picture.Size.Width; x += 12)
            {
                (double toX, double toY) = ToMoving((x + 0.5) * _step, (y + 0.5) * _step);
                (int column, int row) = ((int)(toX / _step), (int)(toY / _step));
                if (mine[x, y] && column >= 0 && row >= 0 && column < theirs.Size.Width && row < theirs.Size.Height && theirs[column, row])
                {
                    (double gotX, double gotY) = transform.ToMoving(x + 0.5, y + 0.5);
                    errors.Add(double.Hypot((gotX * _step) - toX, (gotY * _step) - toY));
                }
            }
        }

        return [.. errors];
    }

    private RgbImage Draw(int side, Warp warp)
    {
        var drawn = new RgbImage(new PixelSize(side, side));
        AffineTransform back = _there.Inverse();
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                (double wantedX, double wantedY) = back.Apply((x + 0.5) * _step, (y + 0.5) * _step);
                (double atX, double atY) = (wantedX, wantedY);
                for (int i = 0; i < 20 && _bend > 0; i++)
                {
                    (double bendX, double bendY) = Bent(atX, atY);
                    (atX, atY) = (wantedX - bendX, wantedY - bendY);
                }

                double scatterX = warp.Scatter * ((2 * MadeTissue.Noise(91, x, y)) - 1);
                double scatterY = warp.Scatter * ((2 * MadeTissue.Noise(92, x, y)) - 1);
                Rgb24 colour = x < warp.Torn * side ? MadeTissue.Glass : At(((atX + scatterX) / _step) - 0.5, ((atY + scatterY) / _step) - 0.5);
                drawn[x, y] = warp.IsOtherStain ? OtherStain(colour) : colour;
            }
        }

        return drawn;
    }

    private (double X, double Y) Bent(double x, double y) => (_bend * Math.Sin((_wave * y) + 1), _bend * Math.Sin((0.8 * _wave * x) + 2));

    private Rgb24 At(double x, double y)
    {
        (int c, int r) = ((int)Math.Floor(x), (int)Math.Floor(y));
        if (c < 0 || r < 0 || c + 1 >= _picture.Size.Width || r + 1 >= _picture.Size.Height)
        {
            return MadeTissue.Glass;
        }

        (double fx, double fy) = (x - c, y - r);
        (Rgb24 a, Rgb24 b, Rgb24 d, Rgb24 e) = (_picture[c, r], _picture[c + 1, r], _picture[c, r + 1], _picture[c + 1, r + 1]);
        return new Rgb24(Mean(a.R, b.R, d.R, e.R), Mean(a.G, b.G, d.G, e.G), Mean(a.B, b.B, d.B, e.B));

        byte Mean(byte p, byte q, byte s, byte t) => (byte)Math.Round((((p * (1 - fx)) + (q * fx)) * (1 - fy)) + (((s * (1 - fx)) + (t * fx)) * fy));
    }

    // Haematoxylin and eosin taken apart, roughly; what haematoxylin there is becomes paler, with brown where it is dense. Eosin goes.
    private static Rgb24 OtherStain(Rgb24 colour)
    {
        (double red, double green) = (Density(colour.R), Density(colour.G));
        double blue = 0.6 * Math.Max(0, (1.2 * red) - (0.1 * green));
        double eosin = 0.1 * Math.Max(0, green - (0.9 * red));
        double brown = 2 * blue * blue;
        return MadeTissue.Light((0.65 * blue) + (0.27 * brown) + eosin, (0.7 * blue) + (0.57 * brown) + eosin, (0.29 * blue) + (0.78 * brown) + eosin);
    }

    private static double Density(byte light) => -Math.Log10((light + 1) / 256.0);
}
