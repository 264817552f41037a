using System.Runtime.InteropServices;

namespace Pathology.Slides.JpegTiff.Native;

/// <summary>Owns one decompressor, which decodes one picture at a time.</summary>
internal sealed class TurboJpegHandle() : SafeHandle(invalidHandleValue: 0, ownsHandle: true)
{
    private static int s_live;

    public override bool IsInvalid => handle == 0;

    /// <summary>How many decompressors there are now; tests hold it to zero.</summary>
    internal static int Live => Volatile.Read(ref s_live);

    /// <exception cref="MachineNotReadyException">libjpeg-turbo has no memory for another.</exception>
    internal static TurboJpegHandle Create()
    {
        TurboJpegHandle decompressor = NativeMethods.tjInitDecompress();
        if (decompressor.IsInvalid)
        {
            throw new MachineNotReadyException("libjpeg-turbo has no memory for another decompressor.");
        }

        Interlocked.Increment(ref s_live);
        return decompressor;
    }

    /// <summary>Decodes a whole picture to RGB; false where it is damaged in any way, or of another size.</summary>
    /// <param name="jpeg">One picture, with all its tables.</param>
    /// <param name="size">The size it must have.</param>
    /// <param name="rgb">What is filled.</param>
    /// <param name="stride">From the start of one row of <paramref name="rgb"/> to that of the next, in pixels.</param>
    internal bool TryDecode(ReadOnlySpan<byte> jpeg, PixelSize size, Span<Rgb24> rgb, int stride)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, size.Width);
        ArgumentOutOfRangeException.ThrowIfLessThan(rgb.Length, checked((stride * (size.Height - 1)) + size.Width));
        return NativeMethods.tjDecompress2(
            this,
            jpeg,
            new CULong((uint)jpeg.Length),
            MemoryMarshal.AsBytes(rgb),
            size.Width,
            checked(stride * 3),
            size.Height,
            NativeMethods.TJPF_RGB,
            NativeMethods.TJFLAG_LIMITSCANS) == 0;
    }

    protected override bool ReleaseHandle()
    {
        Interlocked.Decrement(ref s_live);
        return NativeMethods.tjDestroy(handle) == 0;
    }
}
