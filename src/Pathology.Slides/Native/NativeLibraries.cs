using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pathology.Slides.Native;

/// <summary>Binds this project's imports to the native libraries it stands on.</summary>
internal static class NativeLibraries
{
    internal const string OpenSlide = "openslide";
    internal const string TurboJpeg = "turbojpeg";
    internal const string OpenJpeg = "openjp2";

    // Newest first: OpenSlide 4 is ABI 1, and Debian 12 and Ubuntu 24.04 still ship 3.4.1, which is ABI 0.
    private static readonly Lazy<nint> s_openSlide = new(() => new NativePackage
    {
        Name = "OpenSlide",
        Linux = ["libopenslide.so.1", "libopenslide.so.0"],
        Mac = ["libopenslide.1.dylib", "libopenslide.0.dylib"],
        Windows = ["libopenslide-1.dll", "libopenslide-0.dll"],
        Debian = "libopenslide0",
        Fedora = "openslide",
        Homebrew = "openslide",
        WindowsAdvice = "take the DLLs of https://openslide.org/download",
        Conda = "openslide",
    }.Load());

    private static readonly Lazy<nint> s_turboJpeg = new(NativePackage.TurboJpeg.Load);

    private static readonly Lazy<nint> s_openJpeg = new(() => new NativePackage
    {
        Name = "OpenJPEG",
        Linux = ["libopenjp2.so.7"],
        Mac = ["libopenjp2.7.dylib", "libopenjp2.dylib"],
        Windows = ["openjp2.dll", "libopenjp2-7.dll", "libopenjp2.dll"],
        Debian = "libopenjp2-7",
        Fedora = "openjpeg2",
        Homebrew = "openjpeg",
        WindowsAdvice = "take the DLLs of https://openslide.org/download, which hold it",
        Conda = "openjpeg",
    }.Load());

    /// <summary>Whether the loaded OpenSlide has <paramref name="function"/>: 4.0 added the shared cache and ICC profiles.</summary>
    internal static bool OpenSlideHas(string function) => NativeLibrary.TryGetExport(s_openSlide.Value, function, out _);

    /// <summary>Loads OpenSlide now, so that its absence is told before anything else is tried.</summary>
    /// <exception cref="MachineNotReadyException">It is not on this machine.</exception>
    internal static void RequireOpenSlide() => _ = s_openSlide.Value;

    /// <summary>Loads libjpeg-turbo now.</summary>
    /// <exception cref="MachineNotReadyException">It is not on this machine.</exception>
    internal static void RequireTurboJpeg() => _ = s_turboJpeg.Value;

    /// <summary>Loads OpenJPEG now.</summary>
    /// <exception cref="MachineNotReadyException">It is not on this machine.</exception>
    internal static void RequireOpenJpeg() => _ = s_openJpeg.Value;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The assembly's one resolver must be there before the first import is bound.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(
        typeof(NativeLibraries).Assembly,
        static (name, _, _) => name switch
        {
            OpenSlide => s_openSlide.Value,
            TurboJpeg => s_turboJpeg.Value,
            OpenJpeg => s_openJpeg.Value,
            _ => 0,
        });
}
