using System.Runtime.InteropServices;

namespace Pathology.Synthesis.Native;

/// <summary>Compresses tiles as baseline JPEG, YCbCr with chroma halved both ways, as scanners store them. For one thread.</summary>
internal sealed unsafe class JpegEncoder : IDisposable
{
    private const int PixelFormatRgb = 0;
    private const int Subsampling420 = 2;
    private const int NoReallocation = 1024;

    private readonly TurboJpegHandle _handle = NativeMethods.tjInitCompress();
    private readonly int _side;
    private readonly int _quality;
    private readonly byte[] _buffer;

    /// <param name="side">Width and height of every tile, in pixels.</param>
    /// <param name="quality">1 to 100.</param>
    public JpegEncoder(int side, int quality)
    {
        if (_handle.IsInvalid)
        {
            throw new InvalidOperationException("libturbojpeg could not be started: it gave no compressor.");
        }

        (_side, _quality) = (side, quality);
        _buffer = GC.AllocateUninitializedArray<byte>(checked((int)NativeMethods.tjBufSize(side, side, Subsampling420).Value), pinned: true);
    }

    /// <summary>One tile as a whole JPEG stream, tables included.</summary>
    public byte[] Encode(ReadOnlySpan<Rgb24> pixels)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, _side * _side, nameof(pixels));
        var size = new CULong((nuint)_buffer.Length);
        int result;
        fixed (Rgb24* source = pixels)
        {
            byte* target = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_buffer, 0);
            result = NativeMethods.tjCompress2(
                _handle, (byte*)source, _side, _side * 3, _side, PixelFormatRgb, &target, &size, Subsampling420, _quality, NoReallocation);
        }

        if (result != 0)
        {
            throw new InvalidOperationException(
                $"libturbojpeg could not compress a tile: {Marshal.PtrToStringUTF8(NativeMethods.tjGetErrorStr2(_handle))}");
        }

        return _buffer.AsSpan(0, (int)size.Value).ToArray();
    }

    public void Dispose() => _handle.Dispose();
}
