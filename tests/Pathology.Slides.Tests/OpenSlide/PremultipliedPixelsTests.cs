using FsCheck.Xunit;
using Pathology.Slides.OpenSlide;

namespace Pathology.Slides.Tests.OpenSlide;

public sealed class PremultipliedPixelsTests
{
    [Property]
    public void Flatten_AnyPixels_EqualsThePlainWay(uint[] some, int length, byte r, byte g, byte b, bool opaque)
    {
        uint[] argb = new uint[Math.Abs(length % 200)];
        for (int i = 0; i < argb.Length; i++)
        {
            argb[i] = (some.Length == 0 ? (uint)i : some[i % some.Length] * (uint)(i + 1)) | (opaque ? 0xFF000000 : 0);
        }

        Rgb24[] expected = new Rgb24[argb.Length];
        Rgb24[] flattened = new Rgb24[argb.Length];
        PremultipliedPixels.FlattenPlainly(argb, new Rgb24(r, g, b), expected);
        PremultipliedPixels.Flatten(argb, new Rgb24(r, g, b), flattened);
        Assert.Equal(expected, flattened);
    }

    [Theory]
    [InlineData(0x00000000u, 255, 240, 230)] // nothing was scanned: all background
    [InlineData(0xFF102030u, 0x10, 0x20, 0x30)] // opaque: the pixel
    [InlineData(0x80400020u, 191, 120, 147)] // half covered: its own colour, already scaled, and half of the background
    [InlineData(0x00FFFFFFu, 255, 255, 255)] // not premultiplied as promised: held, not wrapped round
    public void Flatten_OntoABackground_AddsWhatAlphaLeavesUncovered(uint argb, byte r, byte g, byte b)
    {
        Rgb24[] rgb = new Rgb24[40];
        PremultipliedPixels.Flatten([.. Enumerable.Repeat(argb, rgb.Length)], new Rgb24(255, 240, 230), rgb);
        Assert.All(rgb, pixel => Assert.Equal(new Rgb24(r, g, b), pixel));
    }
}
