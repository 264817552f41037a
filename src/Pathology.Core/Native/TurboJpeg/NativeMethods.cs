using System.Runtime.InteropServices;

namespace Pathology.Native;

/// <summary>The functions of libjpeg-turbo's TurboJPEG API that compressing takes, and decoding again what was compressed here, under their own names.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "turbojpeg";

    private static readonly Lazy<nint> s_library = new(NativePackage.TurboJpeg.Load);

    static NativeMethods() => NativeLibrary.SetDllImportResolver(
        typeof(NativeMethods).Assembly, static (name, _, _) => name == Library ? s_library.Value : 0);

    [LibraryImport(Library)]
    internal static partial TurboJpegHandle tjInitCompress();

    [LibraryImport(Library)]
    internal static partial TurboJpegHandle tjInitDecompress();

    [LibraryImport(Library)]
    internal static partial int tjDestroy(nint handle);

    [LibraryImport(Library)]
    internal static partial nint tjGetErrorStr2(TurboJpegHandle handle);

    [LibraryImport(Library)]
    internal static partial CULong tjBufSize(int width, int height, int jpegSubsamp);

    [LibraryImport(Library)]
    internal static partial int tjCompress2(
        TurboJpegHandle handle,
        byte* srcBuf,
        int width,
        int pitch,
        int height,
        int pixelFormat,
        byte** jpegBuf,
        CULong* jpegSize,
        int jpegSubsamp,
        int jpegQual,
        int flags);

    [LibraryImport(Library)]
    internal static partial int tjDecompress2(
        TurboJpegHandle handle,
        byte* jpegBuf,
        CULong jpegSize,
        byte* dstBuf,
        int width,
        int pitch,
        int height,
        int pixelFormat,
        int flags);
}
