using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pathology.Slides;
using Pathology.Testing;

namespace Pathology.Tissue.Tests.Ncrf;

public class NcrfTissueTests
{
    // NCRF looks at pictures of about 15 µm a pixel; these levels stand in for level 6 of a larger slide.
    [Theory]
    [InlineData("slides/CMU-1-Small-Region.svs", 300)]
    [InlineData("slides/CMU-1-Small-Region.svs", 2967)]
    [InlineData("slides/TCGA-CR-7395-01A-01-TS1.svs", 500)]
    [InlineData("slides/Tumor_001_level5.tif", 3584)]
    public void Classify_RealPicture_EqualsNcrf(string name, int longestSide)
    {
        using var folder = new TemporaryFolder();
        using ISlide slide = Slide.Open(SharedData.Require(name));
        RgbImage picture = SlideThumbnail.Read(slide, longestSide);
        File.WriteAllBytes(folder["picture"], MemoryMarshal.AsBytes(picture.Pixels).ToArray());
        Python.Run(
            Path.Combine(Repository.Root, "tests", "Pathology.Tissue.Tests", "References", "ncrf_reference.py"),
            ["numpy", "skimage"],
            picture.Size.Width.ToString(CultureInfo.InvariantCulture),
            picture.Size.Height.ToString(CultureInfo.InvariantCulture),
            folder["picture"],
            folder["mask"]);

        bool[] tissue = NcrfTissue.Classify(picture);

        using FileStream expected = File.OpenRead(folder["mask"]);
        Assert.Equal(Convert.ToHexString(SHA256.HashData(expected)), Hash(tissue));
    }

    /// <summary>What the reference gave for the same pictures, for machines that lack its libraries.</summary>
    [Theory]
    [InlineData("slides/CMU-1-Small-Region.svs", 300, "DBF355A35B4F409F")]
    [InlineData("slides/Tumor_001_level5.tif", 3584, "99640214F3ACD48A")]
    public void Classify_StoredCase_EqualsNcrf(string name, int longestSide, string expected)
    {
        using ISlide slide = Slide.Open(SharedData.Require(name));
        Assert.Equal(expected, Hash(NcrfTissue.Classify(SlideThumbnail.Read(slide, longestSide)))[..16]);
    }

    [Fact]
    public void Find_SlideWithLevelSix_ReadsThatLevel()
    {
        using PatternSlide slide = new(
            [new SlideLevel(6400, 3200, 1), new SlideLevel(400, 200, 16), new SlideLevel(100, 50, 64.3)],
            (_, x, _) => x < 40 ? new Rgb24(180, 100, 160) : Rgb24.White);
        TissueMask mask = Find(slide);
        Assert.Equal(new PixelSize(100, 50), mask.Size);
        Assert.Equal(2, slide.LastLevel);
        Assert.Equal(0.4, mask.TissueFraction, 1e-9);
    }

    [Fact]
    public void Find_SlideWithoutLevelSix_AveragesToSixtyFour()
    {
        using PatternSlide slide = new(
            [new SlideLevel(6400, 3200, 1), new SlideLevel(400, 200, 16)],
            (_, x, _) => x < 200 ? new Rgb24(180, 100, 160) : Rgb24.White);
        TissueMask mask = Find(slide);
        Assert.Equal(new PixelSize(100, 50), mask.Size);
        Assert.Equal(0.5, mask.TissueFraction, 1e-9);
    }

    [Theory]
    [InlineData(255)]
    [InlineData(0)]
    public void Find_SlideOfOneColour_HasNoTissue(byte value)
    {
        using PatternSlide slide = new([new SlideLevel(640, 640, 1)], (_, _, _) => new Rgb24(value, value, value));
        Assert.Equal(0, Find(slide).TissueFraction);
    }

    private static TissueMask Find(ISlide slide) =>
        TissueFinder.Find(slide, new TissueOptions { Method = TissueMethod.Ncrf }, TestContext.Current.CancellationToken);

    private static string Hash(bool[] cells) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(cells.AsSpan())));
}
