using BitMiracle.LibTiff.Classic;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Levels;

/// <summary>Levels that are no smaller picture of the slide are left out, whoever reads it.</summary>
public sealed class LevelCheckTests
{
    [Theory]
    [InlineData("tiff")]
    [InlineData("openslide")]
    public void Open_LevelThatShowsSomethingElse_IsLeftOutAndSaid(string reader)
    {
        using TemporaryFolder folder = new();
        TiffSlide made = new()
        {
            Levels = [new PixelSize(800, 800), new PixelSize(400, 400), new PixelSize(200, 200)],
            Colour = (level, x, y) => level == 1 ? TiffSlide.Waves(0, 700 - (y * 3), x * 5) : TiffSlide.Waves(0, x << level, y << level),
        };
        using ISlide slide = Slide.Open(made.Write(folder["a.tif"]), new SlideOpenOptions { Reader = reader });
        Assert.Equal([800, 200], slide.Info.Levels.Select(level => level.Width));
        Assert.StartsWith("Level 1 was left out", Assert.Single(slide.Info.Warnings), StringComparison.Ordinal);
        Rgb24[] pixels = new Rgb24[200 * 200];
        slide.Read(new SlideRegion(1, default, new PixelSize(200, 200)), pixels);
        Assert.Equal(TiffSlide.Waves(0, 400, 400).B, pixels[(100 * 200) + 100].B, 40.0);
    }

    [Theory]
    [InlineData("tiff")]
    [InlineData("openslide")]
    public void Open_LevelOfOtherProportions_IsLeftOut(string reader)
    {
        using TemporaryFolder folder = new();
        TiffSlide made = new() { Levels = [new PixelSize(800, 800), new PixelSize(400, 400), new PixelSize(90, 220)] };
        using ISlide slide = Slide.Open(made.Write(folder["a.tif"]), new SlideOpenOptions { Reader = reader });
        Assert.Equal([800, 400], slide.Info.Levels.Select(level => level.Width));
        Assert.Contains("90 x 220", Assert.Single(slide.Info.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CMU-1-Small-Region.svs")]
    [InlineData("TCGA-CR-7395-01A-01-TS1.svs")]
    [InlineData("test3-DAPI-2-387.ndpi")]
    [InlineData("odd/boxes.tiff")]
    public void Open_RealSlide_KeepsItsLevels(string name)
    {
        using ISlide slide = Slide.Open(SharedData.Require($"slides/{name}"));
        Assert.DoesNotContain(slide.Info.Warnings, warning => warning.Contains("left out", StringComparison.Ordinal));
    }

    [Fact]
    public void Open_LevelsOfBareGlass_AreKept()
    {
        using TemporaryFolder folder = new();
        TiffSlide made = new() { Levels = [new PixelSize(800, 800), new PixelSize(200, 200)], Colour = (_, _, _) => Rgb24.White, Photometric = Photometric.RGB };
        using ISlide slide = Slide.Open(made.Write(folder["a.tif"]));
        Assert.Equal(2, slide.Info.Levels.Length);
    }
}
