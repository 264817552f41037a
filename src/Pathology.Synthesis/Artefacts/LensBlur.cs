using Pathology.Synthesis.Rendering;
using Pathology.Synthesis.Textures;

namespace Pathology.Synthesis.Artefacts;

/// <summary>Puts part of a canvas out of focus.</summary>
/// <remarks>
/// The blur is a cascade of (1, 2, 1) / 4 over growing strides. A running sum would be faster but would depend on where the block
/// begins, and neighbouring blocks would no longer agree.
/// </remarks>
internal sealed class LensBlur(double micronsPerPixel)
{
    /// <summary>Pixels that it takes from round about.</summary>
    public const int Margin = 15;

    private static readonly int[] s_strides = [1, 2, 4, 8];

    // Standard deviation of about 1.6 microns, whatever the resolution: each stride s adds s² / 2 to the variance.
    private readonly int _passes = Math.Clamp((int)Math.Round(Math.Log2(1.6 * 1.7 / micronsPerPixel)), 1, s_strides.Length);
    private float[] _blurred = [];
    private float[] _next = [];

    public void Apply(Canvas canvas, DepthGrid depth, float softness)
    {
        int area = canvas.Width * canvas.Height;
        if (_blurred.Length < area)
        {
            (_blurred, _next) = (new float[area], new float[area]);
        }

        foreach (float[] plane in new[] { canvas.Haematoxylin, canvas.Eosin, canvas.Haemoglobin })
        {
            plane.AsSpan(0, area).CopyTo(_blurred);
            for (int pass = 0; pass < _passes; pass++)
            {
                Smooth(canvas.Width, canvas.Height, s_strides[pass], 1, canvas.Width);
                Smooth(canvas.Height, canvas.Width, s_strides[pass], canvas.Width, 1);
            }

            for (int at = 0; at < area; at++)
            {
                float weight = Noise.SmoothStep(-softness, softness, depth.At(canvas.Left + (at % canvas.Width), canvas.Top + (at / canvas.Width)));
                plane[at] += (_blurred[at] - plane[at]) * weight;
            }
        }
    }

    // Along one axis; pixels whose neighbours lie outside keep their value, which only the margin ever sees.
    private void Smooth(int length, int lines, int stride, int step, int lineStep)
    {
        for (int line = 0; line < lines; line++)
        {
            int start = line * lineStep;
            for (int i = 0; i < length; i++)
            {
                int at = start + (i * step);
                bool hasBoth = i >= stride && i + stride < length;
                _next[at] = hasBoth ? (0.25f * (_blurred[at - (stride * step)] + _blurred[at + (stride * step)])) + (0.5f * _blurred[at]) : _blurred[at];
            }
        }

        (_blurred, _next) = (_next, _blurred);
    }
}
