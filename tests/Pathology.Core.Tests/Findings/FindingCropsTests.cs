using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Core.Tests.Findings;

public sealed class FindingCropsTests
{
    [Fact]
    public void Read_FindingInTheMiddle_IsTheSlidesOwnPixelsAroundItsPeak()
    {
        using PatternSlide slide = Slide(4000, 3000);

        var read = FindingCrops.Read(slide, [Finding(7, 2000, 1500, 1)], CropPlan.Lesions, TestContext.Current.CancellationToken);

        FindingCrop crop = Assert.Single(read.Crops);
        Assert.Equal((7, new BaseRectangle(1600, 1100, 800, 800)), (crop.Number, crop.Area));
        Assert.Equal(new PixelSize(800, 800), crop.Picture.Size);
        Assert.Equal(Colour(1600, 1100), crop.Picture[0, 0]);
        Assert.Equal(Colour(2000, 1500), crop.Picture[400, 400]);
        Assert.Equal(0, slide.LastLevel);
        Assert.Empty(read.Warnings);
    }

    [Theory]
    [InlineData(5, 2990, 0, 2200)]
    [InlineData(3999, 0, 3200, 0)]
    public void Read_FindingAtTheEdge_ShowsTheSlideAndNothingBeyond(long x, long y, long left, long top)
    {
        using PatternSlide slide = Slide(4000, 3000);

        var read = FindingCrops.Read(slide, [Finding(1, x, y, 1)], CropPlan.Lesions, TestContext.Current.CancellationToken);

        Assert.Equal(new BaseRectangle(left, top, 800, 800), read.Crops[0].Area);
    }

    [Theory]
    [InlineData(0.25, 800)]
    [InlineData(0.5, 400)]
    [InlineData(10, 64)] // few pixels, but enough to see
    [InlineData(0.01, 1024)] // a resolution that is wrong costs no memory
    public void AreaOf_AnyResolution_IsAsManyMicronsOrABoundOfPixels(double microns, long side)
    {
        using PatternSlide slide = Slide(9000, 9000, microns);

        Assert.Equal(side, CropPlan.Lesions.AreaOf(Finding(1, 4000, 4000, 1), slide.Info).Width);
    }

    [Fact]
    public void AreaOf_SlideSmallerThanAField_IsTheSlide()
    {
        using PatternSlide slide = Slide(300, 200);

        Assert.Equal(new BaseRectangle(0, 0, 300, 200), CropPlan.Lesions.AreaOf(Finding(1, 10, 10, 1), slide.Info));
    }

    [Fact]
    public void Choose_MoreFindingsThanCrops_TakesTheLargestLesionsAndTheSurestMitoses()
    {
        ImmutableArray<Lesion> findings = [.. Enumerable.Range(1, 150).Select(number => Finding(number, 0, 0, number % 20))];

        Assert.Equal([19, 39, 59, 79, 99, 119, 139, 18, 38, 58], CropPlan.Lesions.Choose(findings).Select(finding => finding.Number));
        Assert.Equal(Enumerable.Range(1, 100), CropPlan.Mitoses.Choose(findings).Select(finding => finding.Number));
    }

    [Fact]
    public void Read_DamagedTilesUnderOne_KeepsAllCropsAndSaysWhichHasHoles()
    {
        using var slide = new FailingSlide(Slide(4000, 3000), new DamagedTileException("a.svs", new DamagedTile(0, 0, 0, new BasePoint(0, 0))));

        var read = FindingCrops.Read(slide, [Finding(1, 500, 500, 3), Finding(2, 3000, 2000, 2)], CropPlan.Lesions, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2], read.Crops.Select(crop => crop.Number));
        Assert.Equal("Parts of the crops of findings 1 are blank, since stored tiles of level 0 are damaged: copy the slide again.", Assert.Single(read.Warnings));
    }

    [Fact]
    public void Read_PixelsThatCannotBeRead_GivesUpTheCropsAndNotTheSlide()
    {
        using var slide = new FailingSlide(Slide(4000, 3000), new SlideException("a.svs", "tile 3 is no JPEG."));

        var read = FindingCrops.Read(slide, [Finding(1, 3000, 2000, 3), Finding(2, 500, 500, 2), Finding(3, 3000, 2000, 1)], CropPlan.Lesions, TestContext.Current.CancellationToken);

        Assert.Equal([1], read.Crops.Select(crop => crop.Number));
        Assert.Equal("There are no crops of findings 2, 3, since level 0 cannot be read there: tile 3 is no JPEG.", Assert.Single(read.Warnings));
    }

    private static Lesion Finding(int number, long x, long y, double millimeters) =>
        SampleLesion.Rectangle(number, new BaseRectangle(x - 10, y - 10, 20, 20), 1.0 / number) with { LongestDiameterMillimeters = millimeters };

    private static PatternSlide Slide(int width, int height, double microns = 0.25) => new(
        new SlideInfo("a.svs", "pattern", [new SlideLevel(width, height, 1), new SlideLevel(width / 4, height / 4, 4)])
        {
            MicronsPerPixel = new MicronsPerPixel(microns, microns),
        },
        (_, x, y) => Colour(x, y));

    private static Rgb24 Colour(long x, long y) => new((byte)(x * 7), (byte)(y * 13), (byte)(x + y));

    /// <summary>A slide that fails where a region begins left of column 1000.</summary>
    private sealed class FailingSlide(ISlide slide, SlideException error) : ISlide
    {
        public SlideInfo Info => slide.Info;

        public void Read(in SlideRegion region, Span<Rgb24> destination)
        {
            if (region.Origin.X < 1000)
            {
                throw error;
            }

            slide.Read(region, destination);
        }

        public RgbImage ReadAssociatedImage(string name) => slide.ReadAssociatedImage(name);

        public byte[]? ReadIccProfile() => null;

        public void Dispose() => slide.Dispose();
    }
}
