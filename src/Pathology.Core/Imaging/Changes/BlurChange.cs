using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>A picture out of focus: blurred by a Gaussian, as <c>scipy.ndimage.gaussian_filter</c> does (cut off at four sigmas, mirrored at the edges).</summary>
/// <remarks>Across and down in float32 and rounded once, at the end; scratch memory is 12 bytes a pixel.</remarks>
public sealed class BlurChange : IPictureChange
{
    private const double Cut = 4;

    private readonly PixelSize _size;
    private readonly float[] _weights;
    private readonly float[] _across;
    private readonly float[] _line;

    /// <param name="size">Of the pictures.</param>
    /// <param name="sigma">In their pixels, above 0.</param>
    public BlurChange(PixelSize size, double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        _size = size;
        int reach = (int)((Cut * sigma) + 0.5);
        double[] weights = [.. Enumerable.Range(-reach, (2 * reach) + 1).Select(x => Math.Exp(-0.5 * x * x / (sigma * sigma)))];
        double sum = weights.Sum();
        _weights = [.. weights.Select(weight => (float)(weight / sum))];
        _across = new float[3 * size.Area];
        _line = new float[Math.Max(size.Width, size.Height) + (2 * reach)];
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<Rgb24> picture, Span<Rgb24> changed)
    {
        ReadOnlySpan<byte> from = MemoryMarshal.AsBytes(picture);
        Span<byte> to = MemoryMarshal.AsBytes(changed);
        (int width, int height, int reach) = (_size.Width, _size.Height, _weights.Length / 2);
        for (int y = 0; y < height; y++)
        {
            for (int channel = 0; channel < 3; channel++)
            {
                int row = (y * width * 3) + channel;
                for (int i = 0; i < width + (2 * reach); i++)
                {
                    _line[i] = from[row + (3 * Mirrored(i - reach, width))];
                }

                for (int x = 0; x < width; x++)
                {
                    _across[row + (3 * x)] = Sum(x);
                }
            }
        }

        for (int column = 0; column < 3 * width; column++)
        {
            for (int i = 0; i < height + (2 * reach); i++)
            {
                _line[i] = _across[column + (3 * width * Mirrored(i - reach, height))];
            }

            for (int y = 0; y < height; y++)
            {
                to[column + (3 * width * y)] = (byte)Math.Clamp(MathF.Round(Sum(y)), 0, 255);
            }
        }
    }

    public void Dispose()
    {
    }

    // The edge's own pixel is mirrored too: c b a | a b c.
    private static int Mirrored(int place, int length)
    {
        int within = ((place % (2 * length)) + (2 * length)) % (2 * length);
        return within < length ? within : (2 * length) - 1 - within;
    }

    private float Sum(int from)
    {
        float sum = 0;
        for (int i = 0; i < _weights.Length; i++)
        {
            sum += _line[from + i] * _weights[i];
        }

        return sum;
    }
}
