using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pathology;

/// <summary>Brings pixels of one colour distribution to another's, by Reinhard's method: scaled and moved along the axes of lαβ.</summary>
/// <remarks>
/// There and back between the logarithms of the cones' responses is one matrix and an offset. Values are kept in 0 to 255 and fractions cut off, as
/// HistomicsTK does. Eight pixels at once, in blocks that fit the first cache.
/// </remarks>
internal sealed class ReinhardMap : PixelMap
{
    private const int Block = 256; // pixels; three floats each on the stack

    private readonly Vector128<float>[] _red = Table(0);
    private readonly Vector128<float>[] _green = Table(1);
    private readonly Vector128<float>[] _blue = Table(2);
    private readonly float[] _logarithms = new float[12]; // three rows of a matrix, each with its offset
    private readonly float[] _colours = new float[9];

    public ReinhardMap(ReinhardProfile source, ReinhardProfile target)
    {
        double[] scale = [target.Deviation.L / source.Deviation.L, target.Deviation.Alpha / source.Deviation.Alpha, target.Deviation.Beta / source.Deviation.Beta];
        double[] offset = [target.Mean.L - (source.Mean.L * scale[0]), target.Mean.Alpha - (source.Mean.Alpha * scale[1]), target.Mean.Beta - (source.Mean.Beta * scale[2])];
        double[,] axes = Ruderman.Axes;
        for (int row = 0; row < 3; row++)
        {
            for (int column = 0; column < 3; column++)
            {
                _logarithms[(4 * row) + column] = (float)Enumerable.Range(0, 3).Sum(axis => axes[axis, row] * scale[axis] * axes[axis, column]);
                _colours[(3 * row) + column] = (float)Ruderman.Colours[row, column];
            }

            _logarithms[(4 * row) + 3] = (float)Enumerable.Range(0, 3).Sum(axis => axes[axis, row] * offset[axis]);
        }
    }

    public override void Apply(Span<Rgb24> pixels)
    {
        Span<float> responses = stackalloc float[3 * Block];
        while (!pixels.IsEmpty)
        {
            Span<Rgb24> block = pixels[..Math.Min(Block, pixels.Length)];
            Span<float> a = responses[..Block];
            Span<float> b = responses.Slice(Block, Block);
            Span<float> c = responses[(2 * Block)..];
            for (int i = 0; i < block.Length; i++)
            {
                Vector128<float> sum = _red[block[i].R] + _green[block[i].G] + _blue[block[i].B];
                (a[i], b[i], c[i]) = (sum.GetElement(0), sum.GetElement(1), sum.GetElement(2));
            }

            int whole = (block.Length + Vector256<float>.Count - 1) / Vector256<float>.Count * Vector256<float>.Count;
            Change(a[..whole], b[..whole], c[..whole]);
            for (int i = 0; i < block.Length; i++)
            {
                block[i] = new Rgb24((byte)a[i], (byte)b[i], (byte)c[i]);
            }

            pixels = pixels[block.Length..];
        }
    }

    // From the responses of the cones to red, green and blue, in place.
    private void Change(Span<float> first, Span<float> second, Span<float> third)
    {
        ReadOnlySpan<float> m = _logarithms;
        ReadOnlySpan<float> k = _colours;
        Vector256<float> least = Vector256.Create((float)Ruderman.Least);
        Span<Vector256<float>> firsts = MemoryMarshal.Cast<float, Vector256<float>>(first);
        Span<Vector256<float>> seconds = MemoryMarshal.Cast<float, Vector256<float>>(second);
        Span<Vector256<float>> thirds = MemoryMarshal.Cast<float, Vector256<float>>(third);
        for (int i = 0; i < firsts.Length; i++)
        {
            Vector256<float> a = Vector256.Log(Vector256.Max(firsts[i], least));
            Vector256<float> b = Vector256.Log(Vector256.Max(seconds[i], least));
            Vector256<float> c = Vector256.Log(Vector256.Max(thirds[i], least));
            Vector256<float> x = Vector256.Exp((a * m[0]) + (b * m[1]) + (c * m[2]) + Vector256.Create(m[3]));
            Vector256<float> y = Vector256.Exp((a * m[4]) + (b * m[5]) + (c * m[6]) + Vector256.Create(m[7]));
            Vector256<float> z = Vector256.Exp((a * m[8]) + (b * m[9]) + (c * m[10]) + Vector256.Create(m[11]));
            firsts[i] = Value((x * k[0]) + (y * k[1]) + (z * k[2]));
            seconds[i] = Value((x * k[3]) + (y * k[4]) + (z * k[5]));
            thirds[i] = Value((x * k[6]) + (y * k[7]) + (z * k[8]));
        }
    }

    private static Vector256<float> Value(Vector256<float> value) => Vector256.Min(Vector256.Max(value, Vector256<float>.Zero), Vector256.Create(255f));

    // What a channel's value adds to the responses of all three cones.
    private static Vector128<float>[] Table(int channel) =>
    [
        .. Enumerable.Range(0, 256).Select(value => Vector128.Create(
            (float)(Ruderman.Cones[0, channel] * value), (float)(Ruderman.Cones[1, channel] * value), (float)(Ruderman.Cones[2, channel] * value), 0)),
    ];
}
