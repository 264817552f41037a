using System.Runtime.InteropServices;
using Pathology.Slides.Native;

namespace Pathology.Slides.OpenSlide.Native;

/// <summary>The C API of OpenSlide (openslide.h, 3.4.1 to 4.0), one declaration for each function used, under its own name.</summary>
/// <remarks>Whatever OpenSlide gives as <c>const char *</c> stays its own: declared as string, the marshaller would free it.</remarks>
internal static partial class NativeMethods
{
    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial nint openslide_get_version();

    [LibraryImport(NativeLibraries.OpenSlide, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial OpenSlideHandle openslide_open(string filename);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial void openslide_close(nint osr);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial nint openslide_get_error(OpenSlideHandle osr);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial int openslide_get_level_count(OpenSlideHandle osr);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial void openslide_get_level_dimensions(OpenSlideHandle osr, int level, out long w, out long h);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial double openslide_get_level_downsample(OpenSlideHandle osr, int level);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial nint openslide_get_property_names(OpenSlideHandle osr);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial nint openslide_get_property_value(OpenSlideHandle osr, nint name);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial nint openslide_get_associated_image_names(OpenSlideHandle osr);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial void openslide_get_associated_image_dimensions(OpenSlideHandle osr, nint name, out long w, out long h);

    [LibraryImport(NativeLibraries.OpenSlide, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void openslide_read_associated_image(OpenSlideHandle osr, string name, Span<uint> dest);

    // x and y in base pixels, w and h in those of the level. ARGB, premultiplied, native byte order.
    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial void openslide_read_region(OpenSlideHandle osr, Span<uint> dest, long x, long y, int level, long w, long h);

    // Since 4.0, to be asked for by NativeLibraries.OpenSlideHas.
    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial OpenSlideCacheHandle openslide_cache_create(nuint capacity);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial void openslide_set_cache(OpenSlideHandle osr, OpenSlideCacheHandle cache);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial void openslide_cache_release(nint cache);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial long openslide_get_icc_profile_size(OpenSlideHandle osr);

    [LibraryImport(NativeLibraries.OpenSlide)]
    internal static partial void openslide_read_icc_profile(OpenSlideHandle osr, Span<byte> dest);
}
