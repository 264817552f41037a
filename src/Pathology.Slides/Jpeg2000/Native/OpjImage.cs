using System.Runtime.InteropServices;

namespace Pathology.Slides.Jpeg2000.Native;

/// <summary><c>opj_image_t</c> of openjpeg.h, as far as it is read.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OpjImage
{
    public uint X0;
    public uint Y0;
    public uint X1;
    public uint Y1;
    public uint ComponentCount;
    public int ColorSpace;
    public OpjComponent* Components;
}
