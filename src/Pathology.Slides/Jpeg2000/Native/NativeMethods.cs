using System.Runtime.InteropServices;
using Pathology.Slides.Native;

namespace Pathology.Slides.Jpeg2000.Native;

/// <summary>The functions of OpenJPEG (openjpeg.h, 2.1 and newer) that decoding from memory takes, under their own names.</summary>
internal static unsafe partial class NativeMethods
{
    internal const int OPJ_CODEC_J2K = 0;
    internal const int OPJ_CODEC_JP2 = 2;

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial nint opj_version();

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial nint opj_create_decompress(int format);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial void opj_destroy_codec(nint codec);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial void opj_set_default_decoder_parameters(void* parameters);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial int opj_setup_decoder(nint codec, void* parameters);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial nint opj_stream_create(nuint bufferSize, int isInput);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial void opj_stream_destroy(nint stream);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial void opj_stream_set_read_function(nint stream, delegate* unmanaged[Cdecl]<void*, nuint, void*, nint> read);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial void opj_stream_set_skip_function(nint stream, delegate* unmanaged[Cdecl]<long, void*, long> skip);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial void opj_stream_set_seek_function(nint stream, delegate* unmanaged[Cdecl]<long, void*, int> seek);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial void opj_stream_set_user_data(nint stream, void* data, nint free);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial void opj_stream_set_user_data_length(nint stream, ulong length);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial int opj_read_header(nint stream, nint codec, out OpjImage* image);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial int opj_decode(nint codec, nint stream, OpjImage* image);

    [LibraryImport(NativeLibraries.OpenJpeg)]
    internal static partial void opj_image_destroy(OpjImage* image);
}
