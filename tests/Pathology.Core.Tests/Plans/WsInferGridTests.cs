using FsCheck.Xunit;

namespace Pathology.Tests.Plans;

public class WsInferGridTests
{
    private static readonly PlanOptions s_options = new() { Grid = GridKind.WsInfer };

    /// <summary>WSInfer's own words: <c>range(half, extent, step)</c> with Python's rounding.</summary>
    [Property]
    public void For_AnySize_PlacesCentresAsPythonsRangeDoes(ushort w, ushort h, byte patch, byte resolution, byte stride)
    {
        double microns = 0.15 + (resolution / 800.0);
        SlideInfo slide = PlanCase.Slide(1 + w, 1 + h, new MicronsPerPixel(microns, microns + 0.01));
        ModelInfo model = PlanCase.Model(60 + patch, 0.25);
        int modelStride = 30 + (stride % 60);
        TilePlan plan = PlanCase.Plan(slide, model, s_options with { Stride = modelStride, MinimumTissue = 0 });

        int size = (int)Math.Round(model.PatchSize * 0.25 / slide.MicronsPerPixel!.Value.Mean, MidpointRounding.ToEven);
        int half = (int)Math.Round(size / 2.0, MidpointRounding.ToEven);
        int step = Math.Max(1, (int)Math.Round((double)modelStride / model.PatchSize * size, MidpointRounding.ToEven));
        List<BaseRectangle> expected = [];
        for (int x = half; x < slide.Width; x += step)
        {
            for (int y = half; y < slide.Height; y += step)
            {
                expected.Add(new BaseRectangle(x - half, y - half, size, size));
            }
        }

        if (slide.Width > half && slide.Height > half)
        {
            Assert.Equal(expected, plan.Tiles().OrderBy(tile => tile.X).ThenBy(tile => tile.Y));
        }
    }

    [Theory]
    [InlineData(0.499, 350, 175)] // halves go to the even neighbour
    [InlineData(0.35, 1, 1)]
    [InlineData(0.1, 3, 8)]
    public void For_Resolution_SizesThePatchAsPythonRounds(double resolution, int patch, int expected) => Assert.Equal(
        expected, PlanCase.Plan(PlanCase.Slide(500, 500, new MicronsPerPixel(resolution, resolution)), PlanCase.Model(patch), s_options).SourceSize.Width);

    [Property(MaxTest = 60)]
    public void For_AnyPolygons_KeepsCentresStrictlyInside(int seed)
    {
        SlideInfo slide = PlanCase.Slide(3000, 2000);
        var random = new Random(seed);
        BasePolygon[] polygons = [.. Enumerable.Range(0, 4).Select(_ => new BasePolygon(Ring(random), [Ring(random), Ring(random)]))];
        TissueMask tissue = Areas(slide, polygons);

        TilePlan plan = PlanCase.Plan(slide, PlanCase.Model(50), s_options, tissue);

        var expected = Enumerable.Range(0, plan.Columns * plan.Rows)
            .Where(cell => PolygonHit.IsStrictlyInside([.. polygons], 25 + (cell % plan.Columns * 50), 25 + (cell / plan.Columns * 50)));
        Assert.Equal(expected, plan.Cells.Order());
    }

    [Fact]
    public void For_CentreOnAnEdge_IsOutside()
    {
        SlideInfo slide = PlanCase.Slide(1000, 1000);
        var square = new PolygonRing([(25, 25), (225, 25), (225, 225), (25, 225)]);
        TissueMask tissue = Areas(slide, new BasePolygon(square, []));
        TilePlan plan = PlanCase.Plan(slide, PlanCase.Model(50), s_options, tissue);
        Assert.Equal(9, plan.Count);
        Assert.DoesNotContain(new BaseRectangle(0, 50, 50, 50), plan.Tiles());
        Assert.Contains(new BaseRectangle(50, 50, 50, 50), plan.Tiles());
    }

    [Fact]
    public void For_SlideWithoutRoomForACentre_HasAHeatmapAllTheSame()
    {
        TilePlan plan = PlanCase.Plan(PlanCase.Slide(40, 40), PlanCase.Model(100), s_options);
        Assert.Equal((1, 1), (plan.Columns, plan.Rows));
    }

    // The raster is not asked where there are polygons.
    private static TissueMask Areas(SlideInfo slide, params BasePolygon[] areas) =>
        new(new PixelSize(1, 1), slide.Width, slide.Height, [false], "areas") { Polygons = [.. areas] };

    // Corners on multiples of 25, so that many centres lie on edges and corners.
    private static PolygonRing Ring(Random random) => new([.. Enumerable.Range(0, 3 + random.Next(6)).Select(_ => (25.0 * random.Next(120), 25.0 * random.Next(80)))]);
}
