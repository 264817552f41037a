using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Pathology.Inference;

/// <summary>Where nvJPEG lays a picture's planes: <c>nvjpegImage_t</c> of nvjpeg.h.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct NvJpegImage
{
    /// <summary>The planes' addresses in device memory.</summary>
    public Planes Channels;

    /// <summary>From one row of a plane to the next, in bytes.</summary>
    public Planes Pitches;

    [InlineArray(4)]
    internal struct Planes
    {
        private nint _first;
    }
}
