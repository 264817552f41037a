using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>NVIDIA's JPEG decoder, in batches of one size, by the decoders that a GPU has beside its processors.</summary>
/// <remarks>
/// Planes come as they are stored, unscaled and in their own colours: those of the hardware decoder of an H200 were libjpeg-turbo's, bit for bit. GPUs without
/// one decode otherwise, a last bit apart here and there, and are not used.
/// </remarks>
internal sealed unsafe class NvJpeg
{
    /// <summary>Pictures of one call; what is missing is decoded again and again into a place that nobody reads.</summary>
    public const int Batch = 32;

    private const int Hardware = 3;
    private const int PlanesOfYCbCr = 1;
    private const int PlanesAsTheyAre = 0;

    private static readonly string[] s_names = OperatingSystem.IsWindows() ? ["nvjpeg64_13.dll", "nvjpeg64_12.dll"] : ["libnvjpeg.so.13", "libnvjpeg.so.12"];

    private readonly delegate* unmanaged<nint, nint*, int> _createState;
    private readonly delegate* unmanaged<nint, nint, int, int, int, int> _initialize;
    private readonly delegate* unmanaged<nint, nint, byte**, nuint*, NvJpegImage*, nint, int> _decode;
    private readonly delegate* unmanaged<nint, int> _destroyState;
    private readonly nint _handle;

    /// <summary>Makes the decoder of the GPU whose context is the calling thread's; it stays as long as the program.</summary>
    /// <exception cref="DecodingException">The library is not here, or the GPU has no decoder of its own.</exception>
    public NvJpeg()
    {
        nint library = NvidiaLibrary.Load(s_names, "nvJPEG; pip's nvidia-nvjpeg, or libnvjpeg-13-0 of NVIDIA's repository");
        var create = (delegate* unmanaged<int, nint, nint, uint, nint*, int>)NativeLibrary.GetExport(library, "nvjpegCreateEx");
        _createState = (delegate* unmanaged<nint, nint*, int>)NativeLibrary.GetExport(library, "nvjpegJpegStateCreate");
        _initialize = (delegate* unmanaged<nint, nint, int, int, int, int>)NativeLibrary.GetExport(library, "nvjpegDecodeBatchedInitialize");
        _decode = (delegate* unmanaged<nint, nint, byte**, nuint*, NvJpegImage*, nint, int>)NativeLibrary.GetExport(library, "nvjpegDecodeBatched");
        _destroyState = (delegate* unmanaged<nint, int>)NativeLibrary.GetExport(library, "nvjpegJpegStateDestroy");
        nint handle;
        int code = create(Hardware, 0, 0, 0, &handle);
        _handle = code == 0 ? handle : throw new DecodingException($"this GPU has no JPEG decoder of its own (nvJPEG's error {code})");
    }

    /// <summary>What one thread at a time decodes with.</summary>
    /// <exception cref="DecodingException">There is no room for another.</exception>
    public nint CreateState()
    {
        nint state;
        Check(_createState(_handle, &state), "making nvJPEG ready");
        return state;
    }

    /// <summary>Readies a state for streams of one kind of colours.</summary>
    /// <exception cref="DecodingException">It could not.</exception>
    public void Initialize(nint state, bool isYCbCr) =>
        Check(_initialize(_handle, state, Batch, 1, isYCbCr ? PlanesOfYCbCr : PlanesAsTheyAre), "making nvJPEG ready");

    /// <summary>Decodes <see cref="Batch"/> streams on a stream of work; the addresses stay good until that is through.</summary>
    /// <exception cref="DecodingException">One of them could not be decoded.</exception>
    public void Decode(nint state, ReadOnlySpan<nint> streams, ReadOnlySpan<nuint> lengths, ReadOnlySpan<NvJpegImage> images, nint work)
    {
        fixed (nint* first = streams)
        {
            fixed (nuint* length = lengths)
            {
                fixed (NvJpegImage* image = images)
                {
                    Check(_decode(_handle, state, (byte**)first, length, image, work), "decoding");
                }
            }
        }
    }

    public void Destroy(nint state) => _ = _destroyState(state);

    private static void Check(int code, string what)
    {
        if (code != 0)
        {
            throw new DecodingException($"{what} failed with nvJPEG's error {code}");
        }
    }
}
