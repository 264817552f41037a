using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>A native library that the engine stands on: its file names, and how each kind of machine gets it.</summary>
/// <remarks>
/// Looked for in the folder that <see cref="FolderVariable"/> names, in the one that a packaged program carries, where the system looks, in
/// conda's environment, and where Homebrew installs. native/README.md tells the user so.
/// </remarks>
public sealed record NativePackage
{
    /// <summary>The environment variable that names a folder to be searched before all others, for machines where nothing can be installed.</summary>
    public const string FolderVariable = "PATHOLOGY_NATIVE";

    /// <summary>Beside a packaged program, the folder of the libraries that it brings with it.</summary>
    public const string CarriedFolder = "native";

    /// <summary>libjpeg-turbo's TurboJPEG, which decodes tiles and compresses those of made slides.</summary>
    public static NativePackage TurboJpeg { get; } = new()
    {
        Name = "libjpeg-turbo",
        Linux = ["libturbojpeg.so.0"],
        Mac = ["libturbojpeg.0.dylib", "libturbojpeg.dylib"],
        Windows = ["turbojpeg.dll", "libturbojpeg.dll"],
        Debian = "libturbojpeg0",
        Fedora = "turbojpeg",
        Homebrew = "jpeg-turbo",
        WindowsAdvice = "take turbojpeg.dll of https://libjpeg-turbo.org",
        Conda = "libjpeg-turbo",
    };

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Its files on Linux, the one that is wanted most first; so for the other systems.</summary>
    public required IReadOnlyList<string> Linux { get; init; }

    public required IReadOnlyList<string> Mac { get; init; }

    public required IReadOnlyList<string> Windows { get; init; }

    /// <summary>Its package on Debian and Ubuntu; so for the others.</summary>
    public required string Debian { get; init; }

    public required string Fedora { get; init; }

    public required string Homebrew { get; init; }

    /// <summary>What to do on Windows, as the end of a sentence.</summary>
    public required string WindowsAdvice { get; init; }

    public required string Conda { get; init; }

    private IReadOnlyList<string> Files => OperatingSystem.IsWindows() ? Windows : OperatingSystem.IsMacOS() ? Mac : Linux;

    /// <summary>Loads the first of its files that is on this machine.</summary>
    /// <exception cref="MachineNotReadyException">None is: the message says how to get it.</exception>
    public nint Load()
    {
        foreach (string? folder in Folders())
        {
            foreach (string file in Files)
            {
                if (NativeLibrary.TryLoad(folder is null ? file : Path.Combine(folder, file), typeof(NativePackage).Assembly, searchPath: null, out nint handle))
                {
                    return handle;
                }
            }
        }

        throw new MachineNotReadyException(
            $"{Name} is not installed (looked for {string.Join(", ", Files)}). "
            + $"Debian or Ubuntu: native/install.sh, or 'apt-get install {Debian}'. Fedora: 'dnf install {Fedora}'. "
            + $"macOS: 'brew install {Homebrew}'. Windows: {WindowsAdvice}. conda: 'conda install -c conda-forge {Conda}'. "
            + $"Or name the folder that holds it in {FolderVariable}.");
    }

    // Null is wherever the system itself looks.
    private static IEnumerable<string?> Folders()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is { Length: > 0 } named)
        {
            yield return named;
        }

        // What was tried with the program goes before what the machine happens to have; where it asks for a newer system, the machine's serves.
        if (Path.Combine(AppContext.BaseDirectory, CarriedFolder) is var carried && Directory.Exists(carried))
        {
            yield return carried;
        }

        yield return null;
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
