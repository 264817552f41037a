using System.Runtime.InteropServices;
using Pathology.Native;

namespace Pathology;

/// <summary>Compresses pictures as baseline JPEG, YCbCr with chroma halved both ways, as scanners store tiles. For one thread.</summary>
public sealed unsafe class JpegEncoder : IDisposable
{
    private const int PixelFormatRgb = 0;
    private const int Subsampling420 = 2;
    private const int NoReallocation = 1024;
    private const int AccurateTransform = 4096;

    private readonly TurboJpegHandle _handle = NativeMethods.tjInitCompress();
    private readonly PixelSize _usual;
    private readonly int _quality;
    private byte[] _buffer;

    /// <param name="usual">Size of the usual picture: the memory that it may take is held from the start, and grows for a larger one.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="MachineNotReadyException">libjpeg-turbo is missing.</exception>
    public JpegEncoder(PixelSize usual, int quality)
    {
        if (_handle.IsInvalid)
        {
            throw new InvalidOperationException("libturbojpeg could not be started: it gave no compressor.");
        }

        (_usual, _quality) = (usual, quality);
        _buffer = GC.AllocateUninitializedArray<byte>(BytesFor(usual), pinned: true);
    }

    /// <summary>Whether the slow transform is taken, which is that of libjpeg's own programs, and of Pillow; the fast one moves pixels by a few.</summary>
    internal bool IsAccurate { get; init; }

    /// <summary>One picture of the usual size as a whole JPEG stream, tables included.</summary>
    public byte[] Encode(ReadOnlySpan<Rgb24> pixels) => Encode(pixels, _usual);

    /// <summary>One picture as a whole JPEG stream, tables included.</summary>
    /// <param name="pixels">Row by row, without padding.</param>
    /// <param name="size">At most 65,535 either way.</param>
    public byte[] Encode(ReadOnlySpan<Rgb24> pixels, PixelSize size)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(pixels.Length, size.Area, nameof(pixels));
        if (BytesFor(size) > _buffer.Length)
        {
            _buffer = GC.AllocateUninitializedArray<byte>(BytesFor(size), pinned: true);
        }

        var length = new CULong((nuint)_buffer.Length);
        int result;
        fixed (Rgb24* source = pixels)
        {
            byte* target = (byte*)Marshal.UnsafeAddrOfPinnedArrayElement(_buffer, 0);
            result = NativeMethods.tjCompress2(
                _handle,
                (byte*)source,
                size.Width,
                size.Width * 3,
                size.Height,
                PixelFormatRgb,
                &target,
                &length,
                Subsampling420,
                _quality,
                NoReallocation | (IsAccurate ? AccurateTransform : 0));
        }

        if (result != 0)
        {
            throw new InvalidOperationException(
                $"libturbojpeg could not compress a picture: {Marshal.PtrToStringUTF8(NativeMethods.tjGetErrorStr2(_handle))}");
        }

        return _buffer.AsSpan(0, (int)length.Value).ToArray();
    }

    public void Dispose() => _handle.Dispose();

    private static int BytesFor(PixelSize size) => checked((int)NativeMethods.tjBufSize(size.Width, size.Height, Subsampling420).Value);
}
