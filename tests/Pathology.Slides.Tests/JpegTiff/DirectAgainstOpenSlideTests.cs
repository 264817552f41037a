using System.Collections.Immutable;
using System.Runtime.InteropServices;
using BitMiracle.LibTiff.Classic;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.JpegTiff;

/// <summary>The direct reader's pixels beside OpenSlide's, region by region.</summary>
public sealed class DirectAgainstOpenSlideTests
{
    private const int Seed = 77;

    private static readonly ImmutableArray<PixelSize> s_pyramid = [new(700, 500), new(350, 250), new(117, 83)];

    public static TheoryData<string, TiffSlide> Made { get; } = new()
    {
        { "YCbCr 4:2:0", new TiffSlide { Levels = s_pyramid } },
        { "YCbCr 4:4:4", new TiffSlide { Levels = s_pyramid, Subsampling = (1, 1) } },
        { "RGB", new TiffSlide { Levels = s_pyramid, Photometric = Photometric.RGB } },
        { "tables in every tile", new TiffSlide { Levels = s_pyramid, SharedTables = false } },
        { "BigTIFF", new TiffSlide { Levels = s_pyramid, BigTiff = true } },
        { "tiles of 16", new TiffSlide { Levels = s_pyramid, Tile = 16 } },
        { "one level, smaller than its tile", new TiffSlide { Levels = [new(40, 30)], Tile = 64 } },
        { "Philips", PhilipsSlide.Of(side: 640, tile: 64, levels: 6) },
        { "Philips, sparse", PhilipsSlide.Of(side: 640, tile: 64, levels: 6) with { IsMissing = (level, x, y) => level < 2 && (x + y) % 3 == 0 } },
        { "grey", new TiffSlide { Levels = s_pyramid, Photometric = Photometric.MINISBLACK } },
    };

    [Theory]
    [InlineData("CMU-1-Small-Region.svs", 0)]
    [InlineData("Tumor_001_level5.tif", 0)]
    [InlineData("odd/small.svs", 0)]
    public void Read_RealSlide_EqualsOpenSlide(string name, int apart) =>
        AssertEqual(SharedData.Require($"slides/{name}"), count: 1000, apart);

    [Theory]
    [MemberData(nameof(Made))]
    public void Read_MadeSlide_EqualsOpenSlide(string kind, TiffSlide made)
    {
        using TemporaryFolder folder = new();
        AssertEqual(made.Write(folder[$"{kind.Replace(':', ' ')}.tif"]), count: 300, apart: 0);
    }

    private static void AssertEqual(string path, int count, int apart)
    {
        using ISlide direct = Slide.Open(path, new SlideOpenOptions { Reader = "tiff" });
        using ISlide reference = Slide.Open(path, new SlideOpenOptions { Reader = "openslide" });
        Assert.Equal("tiff", direct.Info.Reader);
        Assert.Equivalent(reference.Info with { Reader = "tiff" }, direct.Info);
        int worst = 0;
        foreach (SlideRegion region in RandomRegions.Of(reference.Info, count, longestSide: 150, Seed))
        {
            Rgb24[] expected = new Rgb24[region.Size.Area];
            Rgb24[] pixels = new Rgb24[region.Size.Area];
            reference.Read(region, expected);
            direct.Read(region, pixels);
            int far = FarthestApart(MemoryMarshal.AsBytes<Rgb24>(expected), MemoryMarshal.AsBytes<Rgb24>(pixels));
            Assert.True(far <= (IsBetweenPixels(region, reference.Info) ? 3 : apart), $"{region} of {path} is {far} of 255 apart (seed {Seed}).");
            worst = Math.Max(worst, far);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{path}: {worst} of 255 apart at most");
    }

    // Between pixels OpenSlide lays each tile down by itself; where four meet, four roundings add up in a pixel.
    private static bool IsBetweenPixels(SlideRegion region, SlideInfo info)
    {
        double downsample = info.Levels[region.Level].Downsample;
        return !double.IsInteger(region.Origin.X / downsample) || !double.IsInteger(region.Origin.Y / downsample);
    }

    private static int FarthestApart(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b)
    {
        int far = 0;
        for (int i = 0; i < a.Length; i++)
        {
            far = Math.Max(far, Math.Abs(a[i] - b[i]));
        }

        return far;
    }
}
