using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pathology.Slides.Native;

/// <summary>Finds the native libraries this project stands on. native/README.md tells the user where it looks.</summary>
internal static class NativeLibraries
{
    /// <summary>A folder that is searched before all others, for machines where nothing can be installed.</summary>
    internal const string FolderVariable = "PATHOLOGY_NATIVE";

    internal const string OpenSlide = "openslide";
    internal const string TurboJpeg = "turbojpeg";

    // Newest first: OpenSlide 4 is ABI 1, and Debian 12 and Ubuntu 24.04 still ship 3.4.1, which is ABI 0.
    private static readonly Lazy<nint> s_openSlide = new(() => Load(
        "OpenSlide",
        Candidates(
            linux: ["libopenslide.so.1", "libopenslide.so.0"],
            mac: ["libopenslide.1.dylib", "libopenslide.0.dylib"],
            windows: ["libopenslide-1.dll", "libopenslide-0.dll"]),
        debian: "libopenslide0",
        fedora: "openslide",
        homebrew: "openslide",
        windows: "take the DLLs of https://openslide.org/download",
        conda: "openslide"));

    private static readonly Lazy<nint> s_turboJpeg = new(() => Load(
        "libjpeg-turbo",
        Candidates(["libturbojpeg.so.0"], ["libturbojpeg.0.dylib", "libturbojpeg.dylib"], ["turbojpeg.dll", "libturbojpeg.dll"]),
        debian: "libturbojpeg0",
        fedora: "turbojpeg",
        homebrew: "jpeg-turbo",
        windows: "take turbojpeg.dll of https://libjpeg-turbo.org",
        conda: "libjpeg-turbo"));

    /// <summary>Whether the loaded OpenSlide has <paramref name="function"/>: 4.0 added the shared cache and ICC profiles.</summary>
    internal static bool OpenSlideHas(string function) => NativeLibrary.TryGetExport(s_openSlide.Value, function, out _);

    /// <summary>Loads OpenSlide now, so that its absence is told before anything else is tried.</summary>
    /// <exception cref="MachineNotReadyException">It is not on this machine.</exception>
    internal static void RequireOpenSlide() => _ = s_openSlide.Value;

    /// <summary>Loads libjpeg-turbo now.</summary>
    /// <exception cref="MachineNotReadyException">It is not on this machine.</exception>
    internal static void RequireTurboJpeg() => _ = s_turboJpeg.Value;

    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "The assembly's one resolver must be there before the first import is bound.")]
    internal static void Register() => NativeLibrary.SetDllImportResolver(
        typeof(NativeLibraries).Assembly,
        static (name, _, _) => name switch
        {
            OpenSlide => s_openSlide.Value,
            TurboJpeg => s_turboJpeg.Value,
            _ => 0,
        });

    /// <summary>Loads the first of <paramref name="names"/> that is on this machine.</summary>
    /// <exception cref="MachineNotReadyException">None is.</exception>
    internal static nint Load(
        string library, string[] names, string debian, string fedora, string homebrew, string windows, string conda)
    {
        foreach (string name in names)
        {
            if (NativeLibrary.TryLoad(name, Assembly.GetExecutingAssembly(), searchPath: null, out nint handle)
                || Folders().Any(folder => NativeLibrary.TryLoad(Path.Combine(folder, name), out handle)))
            {
                return handle;
            }
        }

        throw new MachineNotReadyException(
            $"{library} is not installed (looked for {string.Join(", ", names)}). "
            + $"Debian or Ubuntu: native/install.sh, or 'apt-get install {debian}'. Fedora: 'dnf install {fedora}'. "
            + $"macOS: 'brew install {homebrew}'. Windows: {windows}. conda: 'conda install -c conda-forge {conda}'. "
            + $"Or name the folder that holds it in {FolderVariable}.");
    }

    private static string[] Candidates(string[] linux, string[] mac, string[] windows) =>
        OperatingSystem.IsWindows() ? windows : OperatingSystem.IsMacOS() ? mac : linux;

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
        {
            yield return named;
        }

        if (Environment.GetEnvironmentVariable("CONDA_PREFIX") is { Length: > 0 } conda)
        {
            yield return Path.Combine(conda, OperatingSystem.IsWindows() ? "Library/bin" : "lib");
        }

        if (OperatingSystem.IsMacOS())
        {
            yield return "/opt/homebrew/lib"; // where Homebrew installs, and dlopen does not look
            yield return "/usr/local/lib";
        }
    }
}
