using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pathology;

/// <summary>
/// Brings pictures of one size to another, bit for bit as Pillow's <c>Image.resize(size, Image.BILINEAR)</c> does for RGB:
/// antialiased, across first, rounded to 8 bits, then down.
/// </summary>
/// <remarks>
/// Weights are computed once and nothing is allocated for each picture. The scratch memory belongs to the instance,
/// so it serves one thread at a time: give each reader its own.
/// Source: Pillow, libImaging/Resample.c, <c>ImagingResampleHorizontal_8bpc</c> and <c>ImagingResampleVertical_8bpc</c>.
/// </remarks>
public sealed class TileResampler
{
    private const int Half = 1 << (ResampleAxis.FractionBits - 1);

    private readonly ResampleAxis? _across;
    private readonly ResampleAxis? _down;
    private readonly byte[] _rows;
    private readonly byte[] _lastRow;

    /// <param name="source">Size of the pictures that come in.</param>
    /// <param name="target">Size that they are brought to. Where an axis does not change, that pass is left out, as Pillow does.</param>
    public TileResampler(PixelSize source, PixelSize target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(source.Width, nameof(source));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(source.Height, nameof(source));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target.Width, nameof(target));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target.Height, nameof(target));
        (Source, Target) = (source, target);
        _across = source.Width == target.Width ? null : new ResampleAxis(source.Width, target.Width);
        _down = source.Height == target.Height ? null : new ResampleAxis(source.Height, target.Height);
        _rows = _across is null || _down is null ? [] : new byte[checked(target.Width * source.Height * 3)];
        _lastRow = new byte[checked((source.Width * 3) + sizeof(uint))];
    }

    /// <summary>Size of the pictures that come in.</summary>
    public PixelSize Source { get; }

    /// <summary>Size of the pictures that go out.</summary>
    public PixelSize Target { get; }

    /// <summary>Resamples one picture. The two spans must not overlap.</summary>
    /// <param name="source">Row by row, exactly <c>Source.Area</c> pixels.</param>
    /// <param name="target">Row by row, exactly <c>Target.Area</c> pixels; every one is written.</param>
    public void Resample(ReadOnlySpan<Rgb24> source, Span<Rgb24> target)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, Source.Area, nameof(source));
        ArgumentOutOfRangeException.ThrowIfNotEqual(target.Length, Target.Area, nameof(target));
        ReadOnlySpan<byte> from = MemoryMarshal.AsBytes(source);
        Span<byte> to = MemoryMarshal.AsBytes(target);
        switch ((_across, _down))
        {
            case (null, null):
                from.CopyTo(to);
                break;
            case (null, { } down):
                Down(down, from, to);
                break;
            case ({ } across, null):
                Across(across, from, to);
                break;
            case ({ } across, { } down):
                Across(across, from, _rows);
                Down(down, _rows, to);
                break;
        }
    }

    private void Across(ResampleAxis axis, ReadOnlySpan<byte> source, Span<byte> target)
    {
        int sourceStride = Source.Width * 3;
        int targetStride = Target.Width * 3;
        for (int y = 0; y < Source.Height; y++)
        {
            ReadOnlySpan<byte> row = source.Slice(y * sourceStride, sourceStride);
            if (y == Source.Height - 1)
            {
                // A pixel is read as four bytes; after the very last one there is no fourth.
                row.CopyTo(_lastRow);
                row = _lastRow;
            }

            AcrossRow(axis, ref MemoryMarshal.GetReference(row), target.Slice(y * targetStride, targetStride));
        }
    }

    // The four bytes at a pixel become four 32-bit lanes, of which the fourth (the next pixel's red) is dropped.
    private static void AcrossRow(ResampleAxis axis, ref byte row, Span<byte> target)
    {
        for (int x = 0; x < axis.First.Length; x++)
        {
            ref byte pixel = ref Unsafe.Add(ref row, axis.First[x] * 3);
            Vector128<int> sum = Vector128.Create(Half);
            foreach (int weight in axis.WeightsOf(x))
            {
                uint packed = Unsafe.ReadUnaligned<uint>(ref pixel);
                Vector128<ushort> channels = Vector128.WidenLower(Vector128.CreateScalarUnsafe(packed).AsByte());
                sum += Vector128.WidenLower(channels).AsInt32() * weight;
                pixel = ref Unsafe.Add(ref pixel, 3);
            }

            // Weights are not negative and add up to one within rounding, so no value leaves 0..255 and none is clipped.
            sum >>= ResampleAxis.FractionBits;
            target[(x * 3) + 0] = (byte)sum[0];
            target[(x * 3) + 1] = (byte)sum[1];
            target[(x * 3) + 2] = (byte)sum[2];
        }
    }

    private void Down(ResampleAxis axis, ReadOnlySpan<byte> source, Span<byte> target)
    {
        int stride = Target.Width * 3;
        for (int y = 0; y < axis.First.Length; y++)
        {
            DownRow(axis.WeightsOf(y), source.Slice(axis.First[y] * stride, axis.Taps * stride), target.Slice(y * stride, stride));
        }
    }

    private static void DownRow(ReadOnlySpan<int> weights, ReadOnlySpan<byte> rows, Span<byte> target)
    {
        int x = 0;
        for (; x <= target.Length - Vector256<byte>.Count; x += Vector256<byte>.Count)
        {
            Vector256<uint> a = Vector256.Create((uint)Half);
            Vector256<uint> b = a;
            Vector256<uint> c = a;
            Vector256<uint> d = a;
            for (int tap = 0; tap < weights.Length; tap++)
            {
                uint weight = (uint)weights[tap];
                (Vector256<ushort> low, Vector256<ushort> high) = Vector256.Widen(Vector256.Create(rows[((tap * target.Length) + x)..]));
                a += Vector256.WidenLower(low) * weight;
                b += Vector256.WidenUpper(low) * weight;
                c += Vector256.WidenLower(high) * weight;
                d += Vector256.WidenUpper(high) * weight;
            }

            Vector256.Narrow(
                Vector256.Narrow(a >> ResampleAxis.FractionBits, b >> ResampleAxis.FractionBits),
                Vector256.Narrow(c >> ResampleAxis.FractionBits, d >> ResampleAxis.FractionBits)).CopyTo(target[x..]);
        }

        for (; x < target.Length; x++)
        {
            int sum = Half;
            for (int tap = 0; tap < weights.Length; tap++)
            {
                sum += rows[(tap * target.Length) + x] * weights[tap];
            }

            target[x] = (byte)(sum >> ResampleAxis.FractionBits);
        }
    }
}
