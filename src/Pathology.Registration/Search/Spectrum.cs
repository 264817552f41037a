using MathNet.Numerics.IntegralTransforms;
using Complex32 = MathNet.Numerics.Complex32;

namespace Pathology.Registration;

/// <summary>The two-dimensional Fourier transform of square pictures, whose side is a power of two; rows, then columns.</summary>
internal static class Spectrum
{
    /// <summary>Of a real picture.</summary>
    /// <param name="picture">Row by row.</param>
    /// <param name="side">Rows and columns.</param>
    public static Complex32[] Of(ReadOnlySpan<float> picture, int side)
    {
        Complex32[] values = new Complex32[side * side];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = new Complex32(picture[i], 0);
        }

        Transform(values, side, static row => Fourier.Forward(row, FourierOptions.NoScaling));
        return values;
    }

    /// <summary>Back again, in place; divided by the number of points.</summary>
    public static void Invert(Complex32[] values, int side) =>
        Transform(values, side, static row => Fourier.Inverse(row, FourierOptions.AsymmetricScaling));

    private static void Transform(Complex32[] values, int side, Action<Complex32[]> transform)
    {
        Complex32[] line = new Complex32[side];
        for (int y = 0; y < side; y++)
        {
            values.AsSpan(y * side, side).CopyTo(line);
            transform(line);
            line.CopyTo(values.AsSpan(y * side, side));
        }

        for (int x = 0; x < side; x++)
        {
            for (int y = 0; y < side; y++)
            {
                line[y] = values[(y * side) + x];
            }

            transform(line);
            for (int y = 0; y < side; y++)
            {
                values[(y * side) + x] = line[y];
            }
        }
    }
}
