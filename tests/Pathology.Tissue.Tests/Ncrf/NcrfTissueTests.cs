using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pathology.Slides;
using Pathology.Testing;

namespace Pathology.Tissue.Tests.Ncrf;

public class NcrfTissueTests
{
    // NCRF looks at pictures of about 15 µm a pixel; these stand in for level 6 of a larger slide.
    private static readonly (string Name, int LongestSide)[] s_pictures =
    [
        ("slides/CMU-1-Small-Region.svs", 300),
        ("slides/TCGA-CR-7395-01A-01-TS1.svs", 500),
        ("slides/Tumor_001_level5.tif", 1792),
    ];

    [Fact]
    public void Classify_RealPictures_EqualsNcrf()
    {
        using var folder = new TemporaryFolder();
        RgbImage[] pictures = [.. s_pictures.Select(item => Picture(item.Name, item.LongestSide))];
        for (int i = 0; i < pictures.Length; i++)
        {
            File.WriteAllBytes(folder[$"{i}"], MemoryMarshal.AsBytes(pictures[i].Pixels).ToArray());
        }

        Python.Run(
            Path.Combine(Repository.Root, "tests", "Pathology.Tissue.Tests", "References", "ncrf_reference.py"),
            ["numpy", "skimage"],
            [folder.Path, .. pictures.Select((picture, i) => $"{i},{picture.Size.Width},{picture.Size.Height}")]);

        for (int i = 0; i < pictures.Length; i++)
        {
            using FileStream expected = File.OpenRead(folder[$"{i}.mask"]);
            Assert.Equal(Convert.ToHexString(SHA256.HashData(expected)), Hash(NcrfTissue.Classify(pictures[i])));
        }
    }

    /// <summary>What the reference gave for the same pictures, for machines that lack its libraries.</summary>
    [Theory]
    [InlineData("slides/CMU-1-Small-Region.svs", 300, "DBF355A35B4F409F")]
    [InlineData("slides/Tumor_001_level5.tif", 1792, "31C61EFB4074C2BD")]
    public void Classify_StoredCase_EqualsNcrf(string name, int longestSide, string expected) =>
        Assert.Equal(expected, Hash(NcrfTissue.Classify(Picture(name, longestSide)))[..16]);

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

    private static RgbImage Picture(string name, int longestSide)
    {
        using ISlide slide = Slide.Open(SharedData.Require(name));
        return SlideThumbnail.Read(slide, longestSide);
    }

    private static string Hash(bool[] cells) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(cells.AsSpan())));
}
