using System.Globalization;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests;

/// <summary>Every reader's pixels beside those of OpenSlide's own tool, 200 regions a slide.</summary>
public sealed class WritePngTests
{
    private const int Seed = 2026;

    [Theory]
    [InlineData("CMU-1-Small-Region.svs")]
    [InlineData("TCGA-CR-7395-01A-01-TS1.svs")]
    [InlineData("Tumor_001_level5.tif")]
    [InlineData("test3-DAPI-2-387.ndpi")]
    public void Read_RandomRegions_EqualsTheToolsPicture(string name)
    {
        Assert.SkipUnless(File.Exists("/usr/bin/openslide-write-png"), "needs openslide-tools.");
        using TemporaryFolder folder = new();
        using ISlide slide = Slide.Open(SharedData.Require($"slides/{name}"));
        SlideRegion[] regions = [.. RandomRegions.Of(slide.Info, count: 200, longestSide: 48, Seed)];
        File.WriteAllLines(folder["regions"], regions.Select(region => string.Create(
            CultureInfo.InvariantCulture,
            $"{region.Origin.X} {region.Origin.Y} {region.Level} {region.Size.Width} {region.Size.Height}")));
        Python.Run(
            Path.Combine(Repository.Root, "tests/Pathology.Slides.Tests/References/write_png.py"),
            ["PIL"],
            slide.Info.Path,
            folder["regions"],
            folder["pixels"]);
        using FileStream pixels = File.OpenRead(folder["pixels"]);
        foreach (SlideRegion region in regions)
        {
            byte[] rgba = new byte[region.Size.Area * 4];
            pixels.ReadExactly(rgba);
            Rgb24[] read = new Rgb24[region.Size.Area];
            slide.Read(AsTheToolReads(region, slide.Info.Levels[region.Level].Downsample), read);
            int apart = Apart(rgba, slide.Info.Background, read);
            int allowed = double.IsInteger(slide.Info.Levels[region.Level].Downsample) ? 1 : 3;
            Assert.True(apart <= allowed, $"{region} of {name} is {apart} of 255 apart from the tool's picture (seed {Seed}).");
        }
    }

    // The tool turns y into a whole row of the level and back, so between rows it starts a little higher than it was told;
    // and it reads a few rows at a time, each of which starts at a whole base pixel: hence the 3 of 255 between rows.
    private static SlideRegion AsTheToolReads(SlideRegion region, double downsample) =>
        region with { Origin = region.Origin with { Y = (long)((int)(region.Origin.Y / downsample) * downsample) } };

    // The tool writes colours that are not premultiplied, beside their alpha.
    private static int Apart(byte[] rgba, Rgb24 background, Rgb24[] read)
    {
        double apart = 0;
        for (int i = 0; i < read.Length; i++)
        {
            double alpha = rgba[(4 * i) + 3] / 255.0;
            apart = Math.Max(apart, Math.Abs(read[i].R - ((rgba[4 * i] * alpha) + (background.R * (1 - alpha)))));
            apart = Math.Max(apart, Math.Abs(read[i].G - ((rgba[(4 * i) + 1] * alpha) + (background.G * (1 - alpha)))));
            apart = Math.Max(apart, Math.Abs(read[i].B - ((rgba[(4 * i) + 2] * alpha) + (background.B * (1 - alpha)))));
        }

        return (int)Math.Floor(apart);
    }
}
