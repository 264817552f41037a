using System.Runtime.InteropServices;
using Pathology.Slides.Native;

namespace Pathology.Slides.JpegTiff.Native;

/// <summary>The four functions of the TurboJPEG API (turbojpeg.h, 2.0 and newer) that decoding takes, under their own names.</summary>
internal static partial class NativeMethods
{
    internal const int TJPF_RGB = 0;

    /// <summary>Gives up on progressive pictures of more than 500 scans, which nothing but an attack has.</summary>
    internal const int TJFLAG_LIMITSCANS = 32768;

    [LibraryImport(NativeLibraries.TurboJpeg)]
    internal static partial TurboJpegHandle tjInitDecompress();

    // jpegSize is an unsigned long: 32 bits on Windows, 64 elsewhere.
    [LibraryImport(NativeLibraries.TurboJpeg)]
    internal static partial int tjDecompress2(
        TurboJpegHandle handle,
        ReadOnlySpan<byte> jpegBuf,
        CULong jpegSize,
        Span<byte> dstBuf,
        int width,
        int pitch,
        int height,
        int pixelFormat,
        int flags);

    [LibraryImport(NativeLibraries.TurboJpeg)]
    internal static partial nint tjGetErrorStr2(TurboJpegHandle handle);

    [LibraryImport(NativeLibraries.TurboJpeg)]
    internal static partial int tjDestroy(nint handle);
}
