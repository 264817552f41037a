namespace Pathology.Tissue.Tests;

public sealed class GlassTests
{
    [Theory]
    [InlineData(255, 229, 204)]
    [InlineData(210, 225, 255)]
    [InlineData(255, 225, 235)]
    [InlineData(243, 243, 243)]
    public void ColourOf_GlassOfAnyTint_IsItsOwn(byte red, byte green, byte blue)
    {
        Rgb24 glass = new(red, green, blue);
        Rgb24 found = Glass.ColourOf(Picture(glass))!.Value;
        Assert.True(Math.Abs(found.R - red) + Math.Abs(found.G - green) + Math.Abs(found.B - blue) <= 6, $"{found} for {glass}");
    }

    [Fact]
    public void Without_TintedGlass_LeavesItWhiteAndTissueItsColour()
    {
        RgbImage clear = Glass.Without(Picture(new Rgb24(255, 229, 204)));
        Assert.Equal(Rgb24.White, clear.Pixels[0]);
        Assert.Equal(180, clear.Pixels[(100 * 200) + 100].R, 25.0);
    }

    [Fact]
    public void Without_GlassWithoutColour_IsThePictureItself()
    {
        RgbImage picture = Picture(new Rgb24(240, 242, 241));
        Assert.Same(picture, Glass.Without(picture));
    }

    [Fact]
    public void HasSomethingOnIt_TellsTissueFromBareGlassAndNoGlassAtAll()
    {
        Assert.True(Glass.HasSomethingOnIt(Picture(new Rgb24(240, 240, 240))));
        Assert.False(Glass.HasSomethingOnIt(Picture(new Rgb24(240, 240, 240), side: 0)));
        Assert.False(Glass.HasSomethingOnIt(Picture(new Rgb24(255, 229, 204), side: 0)));
        Assert.True(Glass.HasSomethingOnIt(Picture(new Rgb24(240, 240, 240), side: 200)));
    }

    // Tissue of changing colour in the middle, seen through glass of a colour; noise of a scanner on all of it.
    private static RgbImage Picture(Rgb24 glass, int side = 80)
    {
        var picture = new RgbImage(new PixelSize(200, 200));
        Random random = new(3);
        for (int i = 0; i < picture.Pixels.Length; i++)
        {
            bool isTissue = Math.Abs((i % 200) - 100) < side / 2 && Math.Abs((i / 200) - 100) < side / 2 + (side == 200 ? 1 : 0);
            int shade = random.Next(-25, 25);
            picture.Pixels[i] = isTissue
                ? new Rgb24((byte)((180 + shade) * glass.R / 255), (byte)((110 + shade) * glass.G / 255), (byte)((170 + shade) * glass.B / 255))
                : new Rgb24(glass.R, glass.G, glass.B);
        }

        return picture;
    }
}
