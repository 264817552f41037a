using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Pathology;

/// <summary>
/// The two inner loops of resampling: rounded to 8 bits after each pass and clipped to 0..255, as Pillow's
/// <c>ImagingResampleHorizontal_8bpc</c> and <c>ImagingResampleVertical_8bpc</c> do.
/// </summary>
internal static class ResampleRows
{
    /// <summary>Bytes that must be readable after the last pixel of a row given to <see cref="Across"/>.</summary>
    public const int Padding = sizeof(uint);

    private const int Half = 1 << (ResampleAxis.FractionBits - 1);

    /// <summary>Makes two rows narrower or wider at once, which fills a vector; for one row, give it and its target twice.</summary>
    /// <param name="upper">RGB, followed by <see cref="Padding"/> bytes of any value; likewise <paramref name="lower"/>.</param>
    /// <param name="upperTarget">RGB, as many pixels as the axis has; likewise <paramref name="lowerTarget"/>.</param>
    public static void Across(ResampleAxis axis, ReadOnlySpan<byte> upper, ReadOnlySpan<byte> lower, Span<byte> upperTarget, Span<byte> lowerTarget)
    {
        for (int x = 0; x < axis.First.Length; x++)
        {
            ref byte above = ref PixelsAt(upper, axis, x);
            ref byte below = ref PixelsAt(lower, axis, x);
            Vector256<int> sum = Vector256.Create(Half);
            foreach (int weight in axis.WeightsOf(x))
            {
                // Four bytes of each row become four 32-bit lanes; every fourth is the next pixel's red and is dropped in the end.
                ulong packed = Unsafe.ReadUnaligned<uint>(ref above) | ((ulong)Unsafe.ReadUnaligned<uint>(ref below) << 32);
                Vector128<ushort> channels = Vector128.WidenLower(Vector128.CreateScalarUnsafe(packed).AsByte());
                sum += Vector256.WidenLower(channels.ToVector256Unsafe()).AsInt32() * weight;
                above = ref Unsafe.Add(ref above, 3);
                below = ref Unsafe.Add(ref below, 3);
            }

            Vector256<uint> value = Value(sum);
            Store(value.GetLower(), upperTarget, x * 3);
            Store(value.GetUpper(), lowerTarget, x * 3);
        }
    }

    /// <summary>Makes one target row of the rows above one another in <paramref name="rows"/>, as many as there are weights.</summary>
    public static void Down(ReadOnlySpan<int> weights, ReadOnlySpan<byte> rows, Span<byte> target)
    {
        int x = 0;
        for (; x <= target.Length - Vector256<byte>.Count; x += Vector256<byte>.Count)
        {
            Vector256<int> a = Vector256.Create(Half);
            Vector256<int> b = a;
            Vector256<int> c = a;
            Vector256<int> d = a;
            for (int tap = 0; tap < weights.Length; tap++)
            {
                int weight = weights[tap];
                (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(Vector256.Create(rows[((tap * target.Length) + x)..]));
                a += Vector256.WidenLower(low).AsInt32() * weight;
                b += Vector256.WidenUpper(low).AsInt32() * weight;
                c += Vector256.WidenLower(high).AsInt32() * weight;
                d += Vector256.WidenUpper(high).AsInt32() * weight;
            }

            Vector256.Narrow(Vector256.Narrow(Value(a), Value(b)), Vector256.Narrow(Value(c), Value(d))).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
        {
            int sum = Half;
            for (int tap = 0; tap < weights.Length; tap++)
            {
                sum += rows[(tap * target.Length) + x] * weights[tap];
            }

            target[x] = (byte)Math.Clamp(sum >> ResampleAxis.FractionBits, 0, 255);
        }
    }

    private static Vector256<uint> Value(Vector256<int> sum) =>
        Vector256.Clamp(sum >> ResampleAxis.FractionBits, Vector256<int>.Zero, Vector256.Create(255)).AsUInt32();

    private static ref byte PixelsAt(ReadOnlySpan<byte> row, ResampleAxis axis, int x) =>
        ref Unsafe.AsRef(in row.Slice(axis.First[x] * 3, (axis.Taps * 3) + 1)[0]);

    private static void Store(Vector128<uint> value, Span<byte> target, int at)
    {
        target[at + 2] = (byte)value[2];
        target[at + 1] = (byte)value[1];
        target[at] = (byte)value[0];
    }
}
