using FsCheck.Xunit;

namespace Pathology.Tests.Plans;

public class TilePlanTests
{
    [Theory]
    [InlineData(0.5)] // a 20x scan for a 40x model
    [InlineData(0.5032)]
    public void For_SlideTwiceTooCoarse_IsEnlarged(double resolution)
    {
        TilePlan plan = PlanCase.Plan(PlanCase.Slide(5000, 5000, new MicronsPerPixel(resolution, resolution)), PlanCase.Model(224));
        Assert.Equal((int)Math.Round(224 * 0.25 / resolution), plan.SourceSize.Width);
        Assert.Equal(new PixelSize(224, 224), plan.TileSize);
    }

    [Theory]
    [InlineData(GridKind.Native)]
    [InlineData(GridKind.WsInfer)]
    public void For_SlideMuchTooCoarse_SaysByHowMuchAndWhatToDo(GridKind grid)
    {
        SlideInfo slide = PlanCase.Slide(3072, 7168, new MicronsPerPixel(7.78, 7.78));
        string message = Assert.Throws<SlideException>(() => PlanCase.Plan(slide, PlanCase.Model(), new PlanOptions { Grid = grid })).Message;
        Assert.StartsWith("slide.tif: its sharpest level has 7.78 µm a pixel, 31.1 times too coarse for the model model, which needs 0.25;", message, StringComparison.Ordinal);
        Assert.Contains("--mpp", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GridKind.Native)]
    [InlineData(GridKind.WsInfer)]
    public void For_UnknownResolution_SaysSo(GridKind grid) => Assert.Throws<MissingResolutionException>(
        () => PlanCase.Plan(PlanCase.Slide(100, 100) with { MicronsPerPixel = null }, PlanCase.Model(), new PlanOptions { Grid = grid }));

    [Fact]
    public void For_MoreTilesThanCanBeNumbered_SaysSo() => Assert.Contains(
        "use a larger --stride",
        Assert.Throws<SlideException>(() => PlanCase.Plan(PlanCase.Slide(1_000_000, 1_000_000), PlanCase.Model(), new PlanOptions { Stride = 1 })).Message,
        StringComparison.Ordinal);

    [Fact]
    public void For_OptionsThatMakeNoSense_AreRefused()
    {
        foreach (PlanOptions options in (PlanOptions[])[
            new() { Stride = 0 }, new() { Stride = -5 }, new() { MinimumTissue = -0.1 }, new() { MinimumTissue = 1.1 },
            new() { MinimumTissue = double.NaN }, new() { Grid = (GridKind)9 }])
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => PlanCase.Plan(PlanCase.Slide(100, 100), PlanCase.Model(), options));
        }
    }

    [Theory]
    [InlineData(0.0, 4)]
    [InlineData(0.25, 4)]
    [InlineData(0.26, 2)]
    [InlineData(0.5, 2)]
    [InlineData(1.0, 1)]
    public void For_MinimumTissue_KeepsTilesWithAtLeastThat(double minimum, int expected)
    {
        // Five tiles with shares of 1, 1/2, 1/4, 1/4 and none.
        SlideInfo slide = PlanCase.Slide(500, 100);
        bool[] cells = [.. Enumerable.Range(0, 20 * 4).Select(i => i % 20 < 4 || i % 20 is 4 or 5 or 8 or 12)];
        var tissue = new TissueMask(new PixelSize(20, 4), 500, 100, cells, "shares");
        Assert.Equal(expected, PlanCase.Plan(slide, PlanCase.Model(100), new PlanOptions { MinimumTissue = minimum }, tissue).Count);
    }

    [Fact]
    public void For_RegionOfInterest_KeepsTilesThatMeetIt()
    {
        SlideInfo slide = PlanCase.Slide(1000, 1000);
        TilePlan plan = PlanCase.Plan(slide, PlanCase.Model(100), new PlanOptions { RegionOfInterest = new BaseRectangle(199, 300, 102, 100) });
        Assert.Equal([(1, 3), (2, 3), (3, 3)], Enumerable.Range(0, plan.Count).Select(plan.IndexOf).Select(index => (index.Column, index.Row)));
    }

    [Fact]
    public void For_RegionOutsideTheSlide_KeepsNone() => Assert.Equal(
        0, PlanCase.Plan(PlanCase.Slide(1000, 1000), PlanCase.Model(100), new PlanOptions { RegionOfInterest = new BaseRectangle(5000, 0, 9, 9) }).Count);

    [Property(MaxTest = 50)]
    public void For_AnyMask_KeepsExactlyTheTilesWithTissueEachOnce(ushort w, ushort h, int seed, byte stored, byte minimum)
    {
        SlideInfo plain = PlanCase.Slide(1000 + w, 1000 + (h % 20_000), new MicronsPerPixel(0.25, 0.27), 2.003);
        SlideInfo slide = plain with { Levels = [.. plain.Levels.Select(level => level with { StoredTile = new PixelSize(1 + stored, 256) })] };
        var random = new Random(seed);
        var tissue = new TissueMask(new PixelSize(37, 23), slide.Width, slide.Height, [.. Enumerable.Range(0, 37 * 23).Select(_ => random.Next(3) == 0)], "noise");
        var options = new PlanOptions { MinimumTissue = minimum / 255.0, Stride = 150 };

        TilePlan plan = PlanCase.Plan(slide, PlanCase.Model(224, 0.5), options, tissue);

        var expected = new List<int>();
        for (int cell = 0; cell < plan.Columns * plan.Rows; cell++)
        {
            double share = tissue.FractionOf(plan.BaseRectangleOf(new TileIndex(cell % plan.Columns, cell / plan.Columns)));
            if (share > 0 && share >= options.MinimumTissue)
            {
                expected.Add(cell);
            }
        }

        Assert.Equal(expected, plan.Cells.Order());
    }

    [Fact]
    public void For_WideSlide_ReadsStripByStrip()
    {
        // 64 stored tiles of 256 pixels are 16,384: tiles of 1,024 go by sixteens, all rows of them before the next sixteen.
        TilePlan plan = PlanCase.Plan(PlanCase.Slide(40 * 1024, 3 * 1024), PlanCase.Model(1024));
        Assert.Equal(
            Enumerable.Range(0, 3).SelectMany(strip => Enumerable.Range(0, 3).SelectMany(row => Enumerable.Range(strip * 16, strip < 2 ? 16 : 8).Select(column => (row * 40) + column))),
            plan.Cells);
    }

    [Fact]
    public void Of_SomeCells_ReadsThemWhereThePlanDoes()
    {
        TilePlan plan = PlanCase.Plan(PlanCase.Slide(1000, 1000), PlanCase.Model(100));
        TilePlan some = plan.Of([plan.Cells[7], plan.Cells[2]]);
        Assert.Equal([plan.RegionOf(plan.IndexOf(7)), plan.RegionOf(plan.IndexOf(2))], [some.RegionOf(some.IndexOf(0)), some.RegionOf(some.IndexOf(1))]);
        Assert.Equal(plan.CellOf(new TileIndex(3, 2)), some.CellOf(new TileIndex(3, 2)));
    }

    [Theory]
    [InlineData(0, 0, 1, 0, 0, 100)]
    [InlineData(50, 0, 1, 50, 0, 100)]
    [InlineData(0, -3, 1, 0, -3, 100)]
    [InlineData(0, 0, 0.5, -50, -50, 200)] // half as large: twice as much is seen, about the same middle
    [InlineData(0, 0, 1.25, 10, 10, 80)]
    public void Moved_Always_KeepsCellsAndReadsThemElsewhere(double right, double down, double magnification, int x, int y, int side)
    {
        TilePlan plan = PlanCase.Plan(PlanCase.Slide(1000, 1000), PlanCase.Model(100));
        TilePlan moved = plan.Moved(right, down, magnification);
        Assert.Equal(plan.Cells, moved.Cells);
        Assert.Equal((plan.TileSize, new PixelSize(side, side)), (moved.TileSize, moved.SourceSize));
        foreach (int ordinal in (int[])[0, 57])
        {
            (BasePoint before, BasePoint after) = (plan.RegionOf(plan.IndexOf(ordinal)).Origin, moved.RegionOf(moved.IndexOf(ordinal)).Origin);
            Assert.Equal((before.X + x, before.Y + y), (after.X, after.Y));
        }
    }

    [Fact]
    public void CellsWithin_AnArea_AreThoseWhoseMiddlesLieInIt()
    {
        TilePlan plan = PlanCase.Plan(PlanCase.Slide(1000, 1000), PlanCase.Model(100));
        var ring = new PolygonRing([(100, 200), (400, 200), (400, 500), (100, 500)]);
        var hole = new PolygonRing([(200, 300), (300, 300), (300, 400), (200, 400)]);
        Assert.Equal([21, 22, 23, 31, 33, 41, 42, 43], plan.CellsWithin(new BasePolygon(ring, [hole])));
        Assert.Empty(plan.CellsWithin(new BasePolygon(new PolygonRing([]), [])));
        Assert.Equal(100, plan.CellsWithin(new BasePolygon(new PolygonRing([(-500, -500), (5000, -500), (5000, 5000), (-500, 5000)]), [])).Length);
    }
}
