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
        // Those at the edge also show what lies beside them.
        for (int y = 1; y < raster.Height - 1; y += 3)
        {
            for (int x = 1; x < raster.Width - 1; x += 3)
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
                // An odd last one has no pixel of its own, so the pixel before shows it too.
                int right = x == half.Width - 1 ? raster.Width : (2 * x) + 2;
                int bottom = y == half.Height - 1 ? raster.Height : (2 * y) + 2;
                float[] scored =
                [
                    .. from row in Enumerable.Range(2 * y, bottom - (2 * y))
                       from column in Enumerable.Range(2 * x, right - (2 * x))
                       where !float.IsNaN(raster[column, row])
                       select raster[column, row],
                ];
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

    [Property(MaxTest = 40)]
    public void AtScale_AnySizeAndPlace_ShowsTheOneHotCellAtEveryLevel(ushort width, ushort height, ushort place)
    {
        (int w, int h) = (65 + (width % 3000), 65 + (height % 3000));
        TilePlan plan = new SampleReport { Size = (w, h), PatchSize = 64 }.Build().Heatmap.Plan;
        TileIndex hot = plan.IndexOf(place % plan.Count);
        SlideReport report = new SampleReport { Size = (w, h), PatchSize = 64, Score = index => index == hot ? 1 : 0 }.Build();
        foreach (int least in (int[])[1, 16])
        {
            HeatmapRaster raster = HeatmapRaster.AtScale(report, HeatmapScale.For(report.Slide, report.Heatmap.Plan, least));
            for (; Math.Min(raster.Width, raster.Height) > 1; raster = raster.Halved())
            {
                Assert.Contains(1f, from y in Enumerable.Range(0, raster.Height) from x in Enumerable.Range(0, raster.Width) select raster[x, y]);
            }
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
