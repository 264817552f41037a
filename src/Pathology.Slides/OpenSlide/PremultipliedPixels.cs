using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Pathology.Slides.OpenSlide;

/// <summary>Turns OpenSlide's premultiplied ARGB into RGB on the slide's background.</summary>
internal static class PremultipliedPixels
{
    private const int Group = 16;

    // B G R A of four pixels in memory become R G B of four pixels; the last four bytes are filled by the next group.
    private static readonly Vector128<byte> s_order = Vector128.Create((byte)2, 1, 0, 6, 5, 4, 10, 9, 8, 14, 13, 12, 0x80, 0x80, 0x80, 0x80);

    /// <summary>Composites <paramref name="argb"/> over <paramref name="background"/>; both spans are of one length.</summary>
    internal static void Flatten(ReadOnlySpan<uint> argb, Rgb24 background, Span<Rgb24> rgb)
    {
        Span<byte> bytes = MemoryMarshal.AsBytes(rgb[..argb.Length]);
        int i = 0;

        // A group writes 4 bytes past its own 48; the last group of all is left to the plain loop for that.
        for (; BitConverter.IsLittleEndian && i + Group < argb.Length - 1; i += Group)
        {
            Vector128<uint> a = Vector128.Create(argb.Slice(i, 4));
            Vector128<uint> b = Vector128.Create(argb.Slice(i + 4, 4));
            Vector128<uint> c = Vector128.Create(argb.Slice(i + 8, 4));
            Vector128<uint> d = Vector128.Create(argb.Slice(i + 12, 4));
            if (Vector128.LessThanAny(a & b & c & d, Vector128.Create(0xFF000000u)))
            {
                FlattenPlainly(argb.Slice(i, Group), background, rgb.Slice(i, Group));
                continue;
            }

            Span<byte> target = bytes.Slice(i * 3, (Group * 3) + 4);
            Vector128.Shuffle(a.AsByte(), s_order).CopyTo(target);
            Vector128.Shuffle(b.AsByte(), s_order).CopyTo(target[12..]);
            Vector128.Shuffle(c.AsByte(), s_order).CopyTo(target[24..]);
            Vector128.Shuffle(d.AsByte(), s_order).CopyTo(target[36..]);
        }

        FlattenPlainly(argb[i..], background, rgb[i..]);
    }

    /// <summary>The obvious way, one pixel at a time: what alpha leaves uncovered is the background's share, added and never scaled.</summary>
    internal static void FlattenPlainly(ReadOnlySpan<uint> argb, Rgb24 background, Span<Rgb24> rgb)
    {
        for (int i = 0; i < argb.Length; i++)
        {
            uint pixel = argb[i];
            uint uncovered = 255 - (pixel >> 24);
            rgb[i] = new Rgb24(
                Over((byte)(pixel >> 16), uncovered, background.R),
                Over((byte)(pixel >> 8), uncovered, background.G),
                Over((byte)pixel, uncovered, background.B));
        }
    }

    // A colour above its own alpha is not premultiplied as promised; it is held at 255 rather than wrapped to black.
    private static byte Over(byte colour, uint uncovered, byte background) =>
        (byte)Math.Min(255, colour + (((uncovered * background) + 127) / 255));
}
