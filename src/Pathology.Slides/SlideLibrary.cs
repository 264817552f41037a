using System.Text;
using Microsoft.Win32.SafeHandles;
using Pathology.Slides.Native;
using Pathology.Slides.OpenSlide;

namespace Pathology.Slides;

/// <summary>A native library that slides are read with, as it is on this machine.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Version">Its version; null where it is missing, or does not say.</param>
/// <param name="Missing">Why it cannot be used and how to get it, as a sentence; null where it is here.</param>
public sealed record SlideLibrary(string Name, string? Version, string? Missing)
{
    /// <summary>The name of the library that decodes JPEG tiles.</summary>
    public const string Decoder = "libjpeg-turbo";

    private const int LargestLibrary = 64 << 20;

    /// <summary>Looks for each.</summary>
    public static IReadOnlyList<SlideLibrary> All() =>
    [
        Of("OpenSlide", NativeLibraries.RequireOpenSlide, () => OpenSlideReader.Version),
        Of(Decoder, NativeLibraries.RequireTurboJpeg, () => VersionIn("turbojpeg")),
        Of("OpenJPEG", NativeLibraries.RequireOpenJpeg, () => null),
    ];

    private static SlideLibrary Of(string name, Action require, Func<string?> version)
    {
        try
        {
            require();
            return new SlideLibrary(name, version(), null);
        }
        catch (MachineNotReadyException missing)
        {
            return new SlideLibrary(name, null, missing.Message);
        }
    }

    // It has no function that says; the sentence stands in the file that was loaded, which Linux names.
    private static string? VersionIn(string library)
    {
        const string Maps = "/proc/self/maps";
        string? file = File.Exists(Maps)
            ? File.ReadLines(Maps).Where(line => line.Contains(library, StringComparison.Ordinal)).Select(line => line[line.IndexOf('/', StringComparison.Ordinal)..]).FirstOrDefault()
            : null;
        if (file is null || !File.Exists(file))
        {
            return null;
        }

        using SafeFileHandle handle = File.OpenHandle(file);
        Span<byte> bytes = new byte[Math.Min(RandomAccess.GetLength(handle), LargestLibrary)];
        bytes = bytes[..RandomAccess.Read(handle, bytes, 0)];
        int at = bytes.IndexOf("libjpeg-turbo version "u8);
        ReadOnlySpan<byte> version = at < 0 ? default : bytes[(at + "libjpeg-turbo version ".Length)..];
        int end = version.IndexOfAny((byte)' ', (byte)0);
        return end > 0 ? Encoding.ASCII.GetString(version[..end]) : null;
    }
}
