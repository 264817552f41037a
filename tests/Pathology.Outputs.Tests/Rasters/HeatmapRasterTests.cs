using FsCheck.Xunit;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class HeatmapRasterTests
{
    [Property(MaxTest = 40)]
    public void AtScale_AnyPlan_ShowsTheCellThatThePixelsMiddleLiesIn(int seed)
    {
        SlideReport report = AnyReport(seed);

        HeatmapRaster raster = HeatmapRaster.AtScale(report, HeatmapScale.For(report.Slide, report.Heatmap.Plan));

        int scale = (int)(report.Slide.Width / raster.Width);
        for (int y = 0; y < raster.Height; y += 3)
        {
            for (int x = 0; x < raster.Width; x += 3)
            {
                Assert.Equal(SlowScoreAt(report, (x + 0.5) * scale, (y + 0.5) * scale), raster[x, y]);
            }
        }
    }

    [Property(MaxTest = 20)]
    public void Halved_AnyPlan_ShowsTheHighestOfFourPixels(int seed)
    {
        SlideReport report = AnyReport(seed);
        HeatmapRaster raster = HeatmapRaster.AtScale(report, HeatmapScale.For(report.Slide, report.Heatmap.Plan));

        HeatmapRaster half = raster.Halved();

        Assert.Equal((raster.Width / 2, raster.Height / 2), (half.Width, half.Height));
        for (int y = 0; y < half.Height; y++)
        {
            for (int x = 0; x < half.Width; x++)
            {
                float[] four = [raster[2 * x, 2 * y], raster[(2 * x) + 1, 2 * y], raster[2 * x, (2 * y) + 1], raster[(2 * x) + 1, (2 * y) + 1]];
                float[] scored = [.. four.Where(score => !float.IsNaN(score))];
                Assert.Equal(scored.Length == 0 ? float.NaN : scored.Max(), half[x, y]);
            }
        }
    }

    [Fact]
    public void Of_PixelsLargerThanCells_LosesNoCell()
    {
        SlideReport cold = new SampleReport { Size = (10_007, 9_001), PatchSize = 64 }.Build();
        for (int column = 0; column < cold.Heatmap.Plan.Columns - 1; column += 9)
        {
            var hot = new TileIndex(column, column % (cold.Heatmap.Plan.Rows - 1));
            SlideReport report = new SampleReport { Size = (10_007, 9_001), PatchSize = 64, Score = index => index == hot ? 1 : 0 }.Build();

            HeatmapRaster raster = HeatmapRaster.Of(report, new BaseRectangle(0, 0, 10_007, 9_001), new PixelSize(50, 45));

            Assert.Single(from y in Enumerable.Range(0, 45) from x in Enumerable.Range(0, 50) where raster[x, y] == 1 select (x, y));
        }
    }

    private static SlideReport AnyReport(int seed)
    {
        var random = new Random(seed);
        (long, long) size = (random.Next(1, 3000), random.Next(1, 3000));
        int stride = random.Next(16, 200);
        return new SampleReport
        {
            Size = size,
            Bounds = random.Next(2) == 0 ? null : new BaseRectangle(size.Item1 / 5, size.Item2 / 7, size.Item1 - (size.Item1 / 5), size.Item2 - (size.Item2 / 7)),
            PatchSize = 128,
            Stride = stride,
            Score = _ => random.Next(5) == 0 ? float.NaN : random.NextSingle(),
        }.Build();
    }

    // Every cell asked in turn whether it covers the point.
    private static float SlowScoreAt(SlideReport report, double baseX, double baseY)
    {
        TilePlan plan = report.Heatmap.Plan;
        for (int row = 0; row < plan.Rows; row++)
        {
            for (int column = 0; column < plan.Columns; column++)
            {
                (double x, double y, double width, double height) = plan.CellOf(new TileIndex(column, row));
                if (baseX >= x && baseX < x + width && baseY >= y && baseY < y + height)
                {
                    return report.Heatmap.ScoreOf(new TileIndex(column, row), 1);
                }
            }
        }

        return float.NaN;
    }
}
