using FsCheck.Xunit;

namespace Pathology.Tests.Plans;

public class NativeGridTests
{
    /// <summary>Up to a million pixels a side, any downsample, pixels that are not square, any stride: the last tile is as exact as the first.</summary>
    [Property(MaxTest = 300)]
    public void For_AnySlide_NeverDrifts(uint w, uint h, ushort d, byte mx, byte my, byte patchSeed, byte strideSeed)
    {
        int patch = 16 + patchSeed;
        int stride = Math.Max(64, patch * ((strideSeed % 5) + 1) / 3);
        double downsample = 1 + (d / 4096.0);
        var resolution = new MicronsPerPixel(0.2 + (mx / 1000.0), 0.2 + (my / 1000.0));
        SlideInfo slide = PlanCase.Slide(1 + (w % 1_000_000), 1 + (h % 1_000_000), resolution, downsample);

        // A grid of 10^8 cells is planned, but only its first tiles are asked for.
        var options = new PlanOptions { Stride = stride, RegionOfInterest = new BaseRectangle(0, 0, 1, 1) };
        TilePlan plan = PlanCase.Plan(slide, PlanCase.Model(patch, resolution.Mean * (1 + (strideSeed % 20))), options);

        double scale = slide.Levels[plan.Level].Downsample;
        foreach (TileIndex index in (TileIndex[])[new(0, 0), new(plan.Columns / 2, plan.Rows / 3), new(plan.Columns - 1, plan.Rows - 1)])
        {
            BaseRectangle tile = plan.BaseRectangleOf(index);

            // Half a pixel of the level for placing it there, half a base pixel for saying where that is.
            Assert.InRange(tile.X - ((double)((decimal)index.Column * (decimal)plan.StepX * (decimal)scale)), -0.501 * (scale + 1), 0.501 * (scale + 1));
            Assert.InRange(tile.Y - ((double)((decimal)index.Row * (decimal)plan.StepY * (decimal)scale)), -0.501 * (scale + 1), 0.501 * (scale + 1));
            Assert.Equal(new SlideRegion(plan.Level, new BasePoint(tile.X, tile.Y), plan.SourceSize), plan.RegionOf(index));
        }

        // Every pixel is in a tile, and no column lies wholly outside.
        BaseRectangle last = plan.BaseRectangleOf(new TileIndex(plan.Columns - 1, plan.Rows - 1));
        Assert.True(last.Right >= slide.Width - (2 * scale) || stride > patch, $"the last tile ends at {last.Right} of {slide.Width}.");
        Assert.True(last.Bottom >= slide.Height - (2 * scale) || stride > patch, $"the last tile ends at {last.Bottom} of {slide.Height}.");
        Assert.True(last.X < slide.Width && last.Y < slide.Height, "the last tile lies outside the slide.");
    }

    [Property]
    public void For_NoOverlap_LaysTilesSideBySide(ushort w, byte m, byte spacing)
    {
        SlideInfo slide = PlanCase.Slide(1000 + w, 700, new MicronsPerPixel(0.2 + (m / 700.0), 0.2 + (m / 500.0)), 4.0012);
        TilePlan plan = PlanCase.Plan(slide, PlanCase.Model(96, 0.4 + (spacing / 100.0)));
        double scale = slide.Levels[plan.Level].Downsample;
        for (int column = 0; column < plan.Columns; column++)
        {
            Assert.Equal((long)Math.Round(column * plan.SourceSize.Width * scale), plan.RegionOf(new TileIndex(column, 0)).Origin.X);
        }
    }

    [Theory]
    [InlineData(7.999, 1)]
    [InlineData(8.0, 1)]
    [InlineData(8.01, 1)] // a rounded pyramid, not a lower resolution
    [InlineData(8.15, 1)]
    [InlineData(8.2, 0)]
    public void For_LevelAboutAsWanted_IsTakenUpToTwoPercentTooCoarse(double downsample, int level) =>
        Assert.Equal(level, PlanCase.Plan(PlanCase.Slide(50_000, 50_000, null, downsample), PlanCase.Model(spacing: 2)).Level);

    [Fact]
    public void For_SeveralLevels_TakesTheCoarsestThatIsSharpEnough()
    {
        SlideInfo slide = PlanCase.Slide(80_000, 80_000, new MicronsPerPixel(0.25, 0.25), 2, 4, 16);
        TilePlan plan = PlanCase.Plan(slide, PlanCase.Model(96, 1.3));
        Assert.Equal(2, plan.Level);
        Assert.Equal(new PixelSize(125, 125), plan.SourceSize);
        Assert.Equal(new PixelSize(96, 96), plan.TileSize);
    }

    [Fact]
    public void For_PixelsThatAreNotSquare_ReadsWhatIsSquareOnGlass() => Assert.Equal(
        new PixelSize(200, 100), PlanCase.Plan(PlanCase.Slide(5000, 5000, new MicronsPerPixel(0.25, 0.5)), PlanCase.Model(100, 0.5)).SourceSize);

    [Fact]
    public void For_SlideSmallerThanATile_IsOneTileThatReachesPastIt()
    {
        TilePlan plan = PlanCase.Plan(PlanCase.Slide(100, 60), PlanCase.Model(224));
        Assert.Equal(new BaseRectangle(0, 0, 224, 224), Assert.Single(plan.Tiles()));
    }

    [Fact]
    public void For_ScannedPartOfACanvas_StartsAtItsCorner()
    {
        SlideInfo slide = PlanCase.Slide(100_000, 100_000) with { Bounds = new BaseRectangle(40_001, 30_003, 1000, 500) };
        TilePlan plan = PlanCase.Plan(slide, PlanCase.Model(250));
        Assert.Equal((4, 2), (plan.Columns, plan.Rows));
        Assert.Equal(new BaseRectangle(40_751, 30_253, 250, 250), plan.BaseRectangleOf(new TileIndex(3, 1)));
        Assert.Equal((40_751, 30_253, 250, 250), plan.CellOf(new TileIndex(3, 1)));
    }

    [Fact]
    public void For_Stride_CoversTheSlideAndCentresCellsInTheirTiles()
    {
        TilePlan plan = PlanCase.Plan(PlanCase.Slide(1000, 1000), PlanCase.Model(200), new PlanOptions { Stride = 50 });
        Assert.Equal((17, 17), (plan.Columns, plan.Rows));
        Assert.Equal((75, 125, 50, 50), plan.CellOf(new TileIndex(0, 1)));
        Assert.Equal(new BaseRectangle(800, 800, 200, 200), plan.BaseRectangleOf(new TileIndex(16, 16)));
    }

    [Fact]
    public void For_ModelWithAStrideOfItsOwn_TakesItUnlessTold()
    {
        SlideInfo slide = PlanCase.Slide(1000, 1000);
        Assert.Equal(100, PlanCase.Plan(slide, PlanCase.Model(200, stride: 100)).StepX);
        Assert.Equal(40, PlanCase.Plan(slide, PlanCase.Model(200, stride: 100), new PlanOptions { Stride = 40 }).StepX);
    }
}
