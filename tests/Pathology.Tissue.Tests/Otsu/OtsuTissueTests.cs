using Pathology.Slides;
using Pathology.Testing;

namespace Pathology.Tissue.Tests.Otsu;

public class OtsuTissueTests
{
    private const double NodeShare = 2400.0 * 1800 / (4000.0 * 3000);

    [Fact]
    public void Find_Node_IsTissueAndGlassIsNot()
    {
        using PatternSlide slide = MadeSlide.Make();
        TissueMask mask = Find(slide);
        Assert.Equal("otsu", mask.Method);
        Assert.Equal(NodeShare, mask.TissueFraction, 0.01);
        Assert.Equal(1, mask.FractionOf(new BaseRectangle(820, 620, 2360, 1760)));
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(0, 0, 4000, 560)));
    }

    [Theory]
    [InlineData(0.28, 0.68, 0.44)] // green
    [InlineData(0.10, 0.55, 0.30)] // green, dark
    [InlineData(0.24, 0.38, 0.78)] // blue
    [InlineData(0.08, 0.20, 0.60)] // blue, dark
    [InlineData(0.82, 0.24, 0.30)] // red
    [InlineData(0.90, 0.12, 0.14)] // red, strong
    [InlineData(0.16, 0.16, 0.18)] // black
    [InlineData(0.02, 0.02, 0.02)] // black, opaque
    public void Find_MarkerStroke_IsNotTissueOnGlassNorOverTissue(double red, double green, double blue)
    {
        // From the glass on the left across half the node, 400 µm wide.
        using PatternSlide slide = MadeSlide.Make((x, y, under) => x is > 200 and < 1800 && y is > 1300 and < 1700
            ? new Rgb24((byte)(under.R * red), (byte)(under.G * green), (byte)(under.B * blue))
            : under);

        TissueMask mask = Find(slide);

        Assert.InRange(mask.FractionOf(new BaseRectangle(200, 1300, 1600, 400)), 0, 0.02);
        Assert.Equal(NodeShare - (1000.0 * 400 / (4000 * 3000)), mask.TissueFraction, 0.015);
    }

    [Theory]
    [InlineData(8, 6, 10)]
    [InlineData(30, 30, 30)]
    [InlineData(58, 50, 55)]
    public void Find_BlackPart_IsNotTissue(byte red, byte green, byte blue)
    {
        using PatternSlide slide = MadeSlide.Make((x, _, under) => x > 3000 ? new Rgb24(red, green, blue) : under);
        TissueMask mask = Find(slide);
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(3000, 0, 1000, 3000)));
        Assert.Equal(1, mask.FractionOf(new BaseRectangle(1000, 800, 1800, 1400)));
    }

    [Theory]
    [InlineData(255, 255, 255)]
    [InlineData(243, 241, 244)]
    [InlineData(246, 243, 228)] // yellowed glass
    [InlineData(180, 178, 181)] // a dark scan
    [InlineData(0, 0, 0)]
    public void Find_EmptySlide_HasNoTissue(byte red, byte green, byte blue)
    {
        using PatternSlide slide = MadeSlide.Make(
            (x, y, _) => new Rgb24(Grain(red, x, y), Grain(green, y, x), Grain(blue, x + y, y)), node: false);
        Assert.Equal(0, Find(slide).TissueFraction);
    }

    [Fact]
    public void Find_SlideFullOfTissue_IsAllTissue()
    {
        using PatternSlide slide = MadeSlide.Make(
            (x, y, _) => (int)((x / 3) + (y / 7)) % 5 < 2 ? new Rgb24(110, 70, 140) : new Rgb24(205, 140, 190), node: false);
        Assert.Equal(1, Find(slide).TissueFraction);
    }

    [Fact]
    public void Find_Dust_IsNotTissue()
    {
        // Grey specks of every size, and coloured ones smaller than any biopsy's crumb.
        using PatternSlide slide = MadeSlide.Make((x, y, under) => (y, x % 500) switch
        {
            ( < 300, < 200) => new Rgb24(150, 149, 151),
            ( > 2600 and < 2700, < 100) => new Rgb24(180, 110, 170),
            _ => under,
        });
        TissueMask mask = Find(slide);
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(0, 0, 4000, 500)));
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(0, 2500, 4000, 500)));
    }

    [Fact]
    public void Find_PartOutOfFocus_IsNotTissue()
    {
        using PatternSlide slide = MadeSlide.Make(focused: (x, _) => x < 2000);
        TissueMask mask = Find(slide);
        Assert.Equal(1, mask.FractionOf(new BaseRectangle(820, 620, 900, 1700)));
        Assert.InRange(mask.FractionOf(new BaseRectangle(2200, 620, 850, 1700)), 0, 0.03);
    }

    [Fact]
    public void Find_SlideSoftThroughout_KeepsItsTissue()
    {
        using PatternSlide slide = MadeSlide.Make(focused: (_, _) => false);
        Assert.Equal(NodeShare, Find(slide).TissueFraction, 0.01);
    }

    [Fact]
    public void Find_UnknownResolution_StillMakesAMask()
    {
        using PatternSlide slide = new([new SlideLevel(400, 300, 1)], (_, x, _) => x < 200 ? new Rgb24(150, 90, 160) : Rgb24.White);
        Assert.Equal(0.5, Find(slide).TissueFraction, 0.01);
    }

    [Fact]
    public void Find_Twice_GivesTheSame()
    {
        using PatternSlide slide = MadeSlide.Make(focused: (x, y) => (x * y) % 7 > 3);
        TissueMask first = Find(slide);
        TissueMask second = Find(slide);
        Assert.Equal(Cells(first), Cells(second));
    }

    [Fact]
    public void Find_SlideThatBreaksWhileFocusIsJudged_FailsWithItsOwnError()
    {
        using PatternSlide slide = MadeSlide.Make(focused: (_, _) => throw new SlideException("made", "a tile is damaged."));
        Assert.Throws<SlideException>(() => Find(slide));
    }

    [Fact]
    public void Find_Cancelled_Stops()
    {
        using PatternSlide slide = MadeSlide.Make();
        Assert.Throws<OperationCanceledException>(() => TissueFinder.Find(slide, new TissueOptions(), new CancellationToken(canceled: true)));
    }

    [Theory]
    [InlineData("slides/CMU-1-Small-Region.svs", 0.499, 0.34, 0.43)]
    [InlineData("slides/TCGA-CR-7395-01A-01-TS1.svs", 0.5, 0.60, 0.67)]
    [InlineData("slides/Tumor_001_level5.tif", 7.78, 0.05, 0.09)]
    public void Find_RealSlide_TakesTheTissueOfIt(string name, double resolution, double least, double most)
    {
        using ISlide slide = Slide.Open(SharedData.Require(name), new SlideOpenOptions { MicronsPerPixel = resolution });
        Assert.InRange(Find(slide).TissueFraction, least, most);
    }

    [Fact]
    public void Find_RealSlideWithMarksAndEdges_TakesNodesAlone()
    {
        using ISlide slide = Slide.Open(SharedData.Require("slides/Tumor_001_level5.tif"), new SlideOpenOptions { MicronsPerPixel = 7.78 });
        TissueMask mask = Find(slide);

        // Its label end with two printed crosses, the glass's lower edge; then the largest node, seen in the picture.
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(0, 0, 3072, 1200)));
        Assert.Equal(0, mask.FractionOf(new BaseRectangle(0, 5600, 3072, 1568)));
        Assert.InRange(mask.FractionOf(new BaseRectangle(1750, 3750, 450, 350)), 0.9, 1);
    }

    private static TissueMask Find(ISlide slide) => TissueFinder.Find(slide, new TissueOptions(), TestContext.Current.CancellationToken);

    private static byte Grain(byte value, double x, double y) => (byte)Math.Clamp(value + (((int)(x * 7) ^ (int)(y * 13)) % 7) - 3, 0, 255);

    private static IEnumerable<bool> Cells(TissueMask mask) =>
        Enumerable.Range(0, mask.Size.Area).Select(i => mask[i % mask.Size.Width, i / mask.Size.Width]);
}
