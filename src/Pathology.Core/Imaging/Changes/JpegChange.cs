using System.Runtime.InteropServices;
using Pathology.Native;

namespace Pathology;

/// <summary>A picture stored once more as JPEG (YCbCr, chroma halved both ways, as scanners store tiles) and decoded again, both by libjpeg-turbo: Pillow's very pixels.</summary>
public sealed unsafe class JpegChange : IPictureChange
{
    private const int PixelFormatRgb = 0;

    private readonly PixelSize _size;
    private readonly JpegEncoder _encoder;
    private readonly TurboJpegHandle _decoder = NativeMethods.tjInitDecompress();

    /// <param name="size">Of the pictures.</param>
    /// <param name="quality">1 to 100.</param>
    /// <exception cref="MachineNotReadyException">libjpeg-turbo is missing.</exception>
    public JpegChange(PixelSize size, int quality)
    {
        if (_decoder.IsInvalid)
        {
            throw new InvalidOperationException("libturbojpeg could not be started: it gave no decompressor.");
        }

        (_size, _encoder) = (size, new JpegEncoder(size, quality) { IsAccurate = true });
    }

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<Rgb24> picture, Span<Rgb24> changed)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(changed.Length, _size.Area, nameof(changed));
        byte[] stream = _encoder.Encode(picture);
        int result;
        fixed (byte* source = stream)
        fixed (Rgb24* target = changed)
        {
            result = NativeMethods.tjDecompress2(
                _decoder, source, new CULong((nuint)stream.Length), (byte*)target, _size.Width, _size.Width * 3, _size.Height, PixelFormatRgb, flags: 0);
        }

        if (result != 0)
        {
            throw new InvalidOperationException($"libturbojpeg could not decode its own picture: {Marshal.PtrToStringUTF8(NativeMethods.tjGetErrorStr2(_decoder))}");
        }
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _decoder.Dispose();
    }
}
