using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pathology.Slides.Native;
using Pathology.Slides.OpenSlide;

namespace Pathology.Slides;

/// <summary>The native libraries that slides are read with.</summary>
public static class SlideLibraries
{
    /// <summary>Loads each of them, and says which there are.</summary>
    public static ImmutableArray<NativeLibraryState> Find() =>
    [
        State("OpenSlide", NativeLibraries.RequireOpenSlide, () => OpenSlideReader.Version),
        State("libjpeg-turbo", NativeLibraries.RequireTurboJpeg, () => null),
        State("OpenJPEG", NativeLibraries.RequireOpenJpeg, () => Marshal.PtrToStringUTF8(Jpeg2000.Native.NativeMethods.opj_version())),
    ];

    private static NativeLibraryState State(string name, Action require, Func<string?> version)
    {
        try
        {
            require();
            return new(name, version(), Missing: null);
        }
        catch (MachineNotReadyException missing)
        {
            return new(name, Version: null, missing.Message);
        }
    }
}
