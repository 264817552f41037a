using System.Runtime.InteropServices;

namespace Pathology;

/// <summary>One pixel: red, green, blue, 8 bits each, in this order in memory.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 1)]
public readonly record struct Rgb24(byte R, byte G, byte B)
{
    public static Rgb24 White => new(255, 255, 255);
}
