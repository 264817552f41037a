using BitMiracle.LibTiff.Classic;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.OpenSlide;

/// <summary>Orientation tags other than upright, on the way to OpenSlide.</summary>
public sealed class TurnedPagesTests : IDisposable
{
    private static readonly TiffSlide s_jpeg = new() { Levels = [new PixelSize(400, 300)], Orientation = Orientation.BOTLEFT };
    private static readonly SlideOpenOptions s_openSlide = new() { Reader = "openslide" };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Compression.ADOBE_DEFLATE)]
    [InlineData(Compression.LZW)]
    [InlineData(Compression.NONE)]
    public void Open_TilesThatWouldBeGarbled_AreRefused(Compression compression)
    {
        string path = (s_jpeg with { Compression = compression, Photometric = Photometric.RGB }).Write(_folder["a.tif"]);
        UnsupportedSlideException refused = Assert.Throws<UnsupportedSlideException>(() => Slide.Open(path, s_openSlide));
        Assert.Contains("Orientation tag of 4", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_JpegTiles_AreReadAsStoredAndItIsSaid()
    {
        using ISlide turned = Slide.Open(s_jpeg.Write(_folder["a.tif"]), s_openSlide);
        using ISlide upright = Slide.Open((s_jpeg with { Orientation = Orientation.TOPLEFT }).Write(_folder["b.tif"]), s_openSlide);
        Assert.Contains("Orientation tag is 4", Assert.Single(turned.Info.Warnings), StringComparison.Ordinal);
        Assert.Empty(upright.Info.Warnings);
        Assert.Equal(Read(upright), Read(turned));
    }

    private static Rgb24[] Read(ISlide slide)
    {
        Rgb24[] pixels = new Rgb24[400 * 300];
        slide.Read(new SlideRegion(0, default, new PixelSize(400, 300)), pixels);
        return pixels;
    }
}
