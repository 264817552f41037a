using System.Reflection;
using System.Runtime.InteropServices;

namespace Pathology.Synthesis.Native;

/// <summary>The functions of libjpeg-turbo's TurboJPEG API that writing tiles needs, under their own names.</summary>
internal static unsafe partial class NativeMethods
{
    private const string Library = "turbojpeg";

    // Newest first; the name without a version is there where the development package or another system is.
    private static readonly string[] s_candidates = ["libturbojpeg.so.0", "libturbojpeg.0.dylib", "libturbojpeg", "turbojpeg"];

    static NativeMethods() => NativeLibrary.SetDllImportResolver(typeof(NativeMethods).Assembly, Resolve);

    [LibraryImport(Library)]
    internal static partial TurboJpegHandle tjInitCompress();

    [LibraryImport(Library)]
    internal static partial int tjDestroy(nint handle);

    [LibraryImport(Library)]
    internal static partial nint tjGetErrorStr2(TurboJpegHandle handle);

    [LibraryImport(Library)]
    internal static partial CULong tjBufSize(int width, int height, int jpegSubsamp);

    [LibraryImport(Library)]
    internal static partial int tjCompress2(
        TurboJpegHandle handle, byte* srcBuf, int width, int pitch, int height, int pixelFormat, byte** jpegBuf, CULong* jpegSize, int jpegSubsamp, int jpegQual, int flags);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? search)
    {
        if (name != Library)
        {
            return 0;
        }

        foreach (string candidate in s_candidates)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, search, out nint handle))
            {
                return handle;
            }
        }

        throw new MachineNotReadyException(
            "The JPEG library libturbojpeg was not found, so no slide can be written. native/install.sh installs it (on Debian and Ubuntu: apt-get install libturbojpeg0).");
    }
}
