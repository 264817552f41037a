using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Ndpi;

/// <summary>What is said of the slide, and every pixel of every level, beside OpenSlide's.</summary>
public sealed class NdpiAgainstOpenSlideTests
{
    private const int Seed = 78;

    private static readonly ImmutableArray<PixelSize> s_pyramid = [new(512, 384), new(256, 192), new(128, 96)];

    public static TheoryData<string, NdpiSlide> Made { get; } = new()
    {
        { "columns of intervals", new NdpiSlide { Levels = s_pyramid } },
        { "an interval a row", new NdpiSlide { Levels = s_pyramid, IntervalWidth = level => 512 >> level } },
        { "more rows than a band", new NdpiSlide { Levels = [new(512, 1600)], IntervalWidth = _ => 512 } },
        { "chroma halved across", new NdpiSlide { Levels = s_pyramid, Subsampling = 1 } },
        { "no list of intervals", new NdpiSlide { Levels = s_pyramid, Restarts = (level, list) => level == 1 ? list : null } },
        { "list of another length", new NdpiSlide { Levels = s_pyramid, Restarts = (_, list) => list[..^1] } },
        { "no markers on the coarse levels", new NdpiSlide { Levels = [new(512, 384), new(250, 190), new(61, 47)], IntervalWidth = level => level == 0 ? 128 : 0 } },
        { "wider than JPEG can say", new NdpiSlide { Levels = [new(65_600, 16), new(32_800, 8)], IntervalWidth = level => 6_560 >> level } },
        { "an odd resolution", new NdpiSlide { Levels = s_pyramid, PixelsPerCentimetre = 44012.3 } },
    };

    [Fact]
    public void Read_RealSlide_EqualsOpenSlide() => AssertEqual(SharedData.Require("slides/test3-DAPI-2-387.ndpi"));

    [Theory]
    [MemberData(nameof(Made))]
    public void Read_MadeSlide_EqualsOpenSlide(string kind, NdpiSlide made)
    {
        using TemporaryFolder folder = new();
        AssertEqual(made.Write(folder[$"{kind}.ndpi"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Read_LevelsBeyondFourGigabytes_EqualsOpenSlide(bool hasHighBits)
    {
        using TemporaryFolder folder = new();
        AssertEqual(new NdpiSlide { Levels = s_pyramid, Hole = (1L << 32) + 4096, HasHighBits = hasHighBits }.Write(folder["large.ndpi"]));
    }

    private static void AssertEqual(string path)
    {
        using ISlide direct = Slide.Open(path, new SlideOpenOptions { Reader = "ndpi" });
        using ISlide reference = Slide.Open(path, new SlideOpenOptions { Reader = "openslide" });
        Assert.Equivalent(reference.Info with { Reader = "ndpi" }, direct.Info, strict: true);
        Assert.Equal(reference.Info.Properties, direct.Info.Properties);
        for (int level = 0; level < reference.Info.Levels.Length; level++)
        {
            var size = new PixelSize((int)reference.Info.Levels[level].Width, (int)reference.Info.Levels[level].Height);
            AssertEqual(direct, reference, new SlideRegion(level, default, size), mostApart: 0);
        }

        foreach (SlideRegion region in RandomRegions.Of(reference.Info, count: 300, longestSide: 150, Seed))
        {
            double downsample = reference.Info.Levels[region.Level].Downsample;
            bool isBetweenPixels = !double.IsInteger(region.Origin.X / downsample) || !double.IsInteger(region.Origin.Y / downsample);
            AssertEqual(direct, reference, region, isBetweenPixels ? 3 : 0);
        }

        foreach (string name in reference.Info.AssociatedImages.Keys)
        {
            Assert.True(direct.ReadAssociatedImage(name).Pixels.SequenceEqual(reference.ReadAssociatedImage(name).Pixels), name);
        }
    }

    private static void AssertEqual(ISlide direct, ISlide reference, SlideRegion region, int mostApart)
    {
        Rgb24[] expected = new Rgb24[region.Size.Area];
        Rgb24[] pixels = new Rgb24[region.Size.Area];
        reference.Read(region, expected);
        direct.Read(region, pixels);
        ReadOnlySpan<byte> a = MemoryMarshal.AsBytes<Rgb24>(expected);
        ReadOnlySpan<byte> b = MemoryMarshal.AsBytes<Rgb24>(pixels);
        for (int i = a.CommonPrefixLength(b); i < a.Length; i++)
        {
            if (Math.Abs(a[i] - b[i]) > mostApart)
            {
                Assert.Fail($"{region} of {reference.Info.Path}: pixel {i / 3 % region.Size.Width}, {i / 3 / region.Size.Width} is {b[i]}, not {a[i]} (seed {Seed}).");
            }
        }
    }
}
