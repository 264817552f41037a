using Complex32 = MathNet.Numerics.Complex32;

namespace Pathology.Registration;

/// <summary>How well two square pictures fit at every shift, circularly: their cross-correlation, and their phase correlation.</summary>
/// <remarks>
/// Phase correlation (Kuglin and Hines, 1975) weighs all frequencies alike and peaks sharply where pictures are the same; cross-correlation
/// weighs them by strength and finds shapes that are only similar. Both come out of one inverse transform, as its real and imaginary part.
/// </remarks>
internal sealed class ShiftSurface
{
    private readonly Complex32[] _surface;
    private readonly int _side;

    private ShiftSurface(Complex32[] surface, int side) => (_surface, _side) = (surface, side);

    /// <param name="still">Spectrum of the picture that stays.</param>
    /// <param name="moved">Spectrum of the one that is to be shifted onto it.</param>
    /// <param name="side">Of both pictures.</param>
    public static ShiftSurface Of(Complex32[] still, Complex32[] moved, int side)
    {
        double strongest = 0;
        for (int i = 0; i < still.Length; i++)
        {
            strongest = Math.Max(strongest, still[i].Magnitude * moved[i].Magnitude);
        }

        Complex32[] product = new Complex32[still.Length];
        float rounding = (float)(1e-6 * strongest); // frequencies that are nothing but rounding have no phase
        for (int i = 0; i < product.Length; i++)
        {
            Complex32 cross = still[i] * moved[i].Conjugate();
            float magnitude = cross.Magnitude;
            Complex32 phase = magnitude > rounding ? cross / magnitude : Complex32.Zero;
            product[i] = new Complex32(cross.Real - phase.Imaginary, cross.Imaginary + phase.Real); // cross + i·phase
        }

        Spectrum.Invert(product, side);
        return new ShiftSurface(product, side);
    }

    /// <summary>The shift at which the phases agree best, to a fraction of a cell, and how well: 1 for the same picture.</summary>
    public (double X, double Y, double Height) PhasePeak() => Peak(static value => value.Imaginary);

    /// <summary>The shift at which the products add up to most, and their sum.</summary>
    public (double X, double Y, double Height) CrossPeak() => Peak(static value => value.Real);

    private (double X, double Y, double Height) Peak(Func<Complex32, float> part)
    {
        int best = 0;
        for (int i = 1; i < _surface.Length; i++)
        {
            best = part(_surface[i]) > part(_surface[best]) ? i : best;
        }

        int x = best % _side;
        int y = best / _side;
        float here = part(_surface[best]);
        double dx = Parabola.Top(At(x - 1, y), here, At(x + 1, y));
        double dy = Parabola.Top(At(x, y - 1), here, At(x, y + 1));
        return (Signed(x) + dx, Signed(y) + dy, here);

        float At(int column, int row) => part(_surface[(((row + _side) % _side) * _side) + ((column + _side) % _side)]);
    }

    private int Signed(int shift) => shift > _side / 2 ? shift - _side : shift;
}
