namespace Pathology.Synthesis.Textures;

/// <summary>A square of noise that repeats without a seam, mean 0 and deviation 1.</summary>
/// <remarks>
/// Each row is followed by a copy of its first <see cref="Overhang"/> values, so that a run that starts anywhere can be loaded
/// as vectors without wrapping.
/// </remarks>
internal sealed class Texture
{
    public const int Overhang = 640;

    private readonly float[] _values;
    private readonly int _mask;
    private readonly int _stride;

    public Texture(float[] square, int side)
    {
        _mask = side - 1;
        _stride = side + Overhang;
        _values = new float[_stride * side];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < _stride; x++)
            {
                _values[(y * _stride) + x] = square[(y * side) + (x & _mask)];
            }
        }
    }

    /// <summary>Values from (x, y) to the right, at least <see cref="Overhang"/> of them.</summary>
    public ReadOnlySpan<float> Row(int x, int y) => _values.AsSpan(((y & _mask) * _stride) + (x & _mask), Overhang);

    /// <summary>Between the samples, linearly.</summary>
    public float At(float x, float y)
    {
        float floorX = MathF.Floor(x);
        float floorY = MathF.Floor(y);
        float fx = x - floorX;
        float fy = y - floorY;
        int ix = (int)floorX & _mask;
        int top = (((int)floorY & _mask) * _stride) + ix;
        int bottom = ((((int)floorY + 1) & _mask) * _stride) + ix;
        float a = _values[top] + ((_values[top + 1] - _values[top]) * fx);
        float b = _values[bottom] + ((_values[bottom + 1] - _values[bottom]) * fx);
        return a + ((b - a) * fy);
    }
}
