using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>
/// Brings pictures of one size to another, bit for bit as Pillow's <c>Image.resize(size, Image.BILINEAR)</c> does for RGB:
/// antialiased, across first, rounded to 8 bits, then down.
/// </summary>
/// <remarks>
/// Weights are computed once and nothing is allocated for each picture. The scratch memory belongs to the instance,
/// so it serves one thread at a time: give each reader its own.
/// </remarks>
public sealed class TileResampler
{
    private readonly ResampleAxis? _across;
    private readonly ResampleAxis? _down;
    private readonly byte[] _rows;
    private readonly byte[][] _lastRows;

    /// <param name="source">Size of the pictures that come in.</param>
    /// <param name="target">Size that they are brought to. Where an axis does not change, that pass is left out, as Pillow does.</param>
    public TileResampler(PixelSize source, PixelSize target)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(source.Width, nameof(source));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(source.Height, nameof(source));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target.Width, nameof(target));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(target.Height, nameof(target));
        (Source, Target) = (source, target);
        _across = source.Width == target.Width ? null : ResampleAxis.Bilinear(source.Width, target.Width);
        _down = source.Height == target.Height ? null : ResampleAxis.Bilinear(source.Height, target.Height);
        _rows = _across is null || _down is null ? [] : new byte[checked(target.Width * source.Height * 3)];
        int paddedRow = checked((source.Width * 3) + ResampleRows.Padding);
        _lastRows = [new byte[paddedRow], new byte[paddedRow]];
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
        for (int y = 0; y < Source.Height; y += 2)
        {
            int next = Math.Min(y + 1, Source.Height - 1);
            ResampleRows.Across(
                axis,
                Padded(source[(y * sourceStride)..], _lastRows[0]),
                Padded(source[(next * sourceStride)..], _lastRows[1]),
                target.Slice(y * targetStride, targetStride),
                target.Slice(next * targetStride, targetStride));
        }
    }

    // Rows are padded by the rows below them; only at the very end must that be made up for.
    private static ReadOnlySpan<byte> Padded(ReadOnlySpan<byte> row, byte[] scratch)
    {
        if (row.Length >= scratch.Length)
        {
            return row;
        }

        row.CopyTo(scratch);
        return scratch;
    }

    private void Down(ResampleAxis axis, ReadOnlySpan<byte> source, Span<byte> target)
    {
        int stride = Target.Width * 3;
        for (int y = 0; y < axis.First.Length; y++)
        {
            ResampleRows.Down(axis.WeightsOf(y), source.Slice(axis.First[y] * stride, axis.Taps * stride), target.Slice(y * stride, stride));
        }
    }
}
