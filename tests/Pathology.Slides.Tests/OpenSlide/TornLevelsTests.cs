using BitMiracle.LibTiff.Classic;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.OpenSlide;

public sealed class TornLevelsTests
{
    private static readonly TiffSlide s_deflate = new()
    {
        Levels = [new PixelSize(400, 300), new PixelSize(100, 75), new PixelSize(80, 60), new PixelSize(25, 18)],
        Compression = Compression.ADOBE_DEFLATE,
        Photometric = Photometric.RGB,
    };

    [Fact]
    public void Open_LevelsSmallerThanTheirTile_AreLeftOutWhereOpenSlideTearsThem()
    {
        using TemporaryFolder folder = new();
        using ISlide slide = Slide.Open(s_deflate.Write(folder["a.tif"]), new SlideOpenOptions { Reader = "openslide" });
        Assert.Equal([400, 100], slide.Info.Levels.Select(level => level.Width));
        Rgb24[] pixels = new Rgb24[100 * 75];
        slide.Read(new SlideRegion(1, default, new PixelSize(100, 75)), pixels);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(s_deflate.ColourAt(1, i % 100, i / 100), pixels[i]);
        }
    }

    [Fact]
    public void Open_JpegLevelsSmallerThanTheirTile_AreKept()
    {
        using TemporaryFolder folder = new();
        TiffSlide jpeg = s_deflate with { Compression = Compression.JPEG };
        using ISlide slide = Slide.Open(jpeg.Write(folder["a.tif"]), new SlideOpenOptions { Reader = "openslide" });
        Assert.Equal(4, slide.Info.Levels.Length);
    }

    [Fact]
    public void Open_SlideSmallerThanItsTile_IsRefusedWhereOpenSlideTearsIt()
    {
        using TemporaryFolder folder = new();
        string path = (s_deflate with { Levels = [new PixelSize(40, 30)] }).Write(folder["a.tif"]);
        UnsupportedSlideException refused = Assert.Throws<UnsupportedSlideException>(() => Slide.Open(path, new SlideOpenOptions { Reader = "openslide" }));
        Assert.Contains("smaller than one of its own tiles", refused.Message, StringComparison.Ordinal);
    }
}
