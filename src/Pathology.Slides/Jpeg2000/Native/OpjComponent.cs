using System.Runtime.InteropServices;

namespace Pathology.Slides.Jpeg2000.Native;

/// <summary><c>opj_image_comp_t</c> of openjpeg.h: one colour of a picture.</summary>
[StructLayout(LayoutKind.Sequential)]
internal unsafe struct OpjComponent
{
    public uint StepX;
    public uint StepY;
    public uint Width;
    public uint Height;
    public uint X0;
    public uint Y0;
    public uint Precision;
    public uint BitsPerPixel;
    public uint IsSigned;
    public uint ResolutionsDecoded;
    public uint Factor;
    public int* Data;
    public ushort Alpha;
}
