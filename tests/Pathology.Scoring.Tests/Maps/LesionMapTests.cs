using Pathology.Scoring.Tests.Lesions;

namespace Pathology.Scoring.Tests.Maps;

public class LesionMapTests
{
    [Theory]
    [InlineData(0.6)]
    [InlineData(1.7)]
    public void Of_Smoothing_IsTheWeightedMeanOfWhatWasLookedAt(double sigma)
    {
        var random = new Random(3);
        Heatmap map = ScoreGrid.From(17, 11, (_, _) => random.Next(4) == 0 ? float.NaN : random.NextSingle());
        int reach = (int)((4 * sigma) + 0.5);

        double[] smooth = LesionMap.Of(map, 1, new LesionOptions { Smoothing = sigma });

        AssertIsMean(map, smooth, (dx, dy) => Math.Max(Math.Abs(dx), Math.Abs(dy)) <= reach ? Math.Exp(-((dx * dx) + (dy * dy)) / (2 * sigma * sigma)) : 0);
    }

    [Theory]
    [InlineData(100)]
    [InlineData(50)]
    [InlineData(40)]
    [InlineData(33)]
    public void Of_OverlapMean_WeighsEachTileByTheShareOfTheCellThatItCovers(int stride)
    {
        var random = new Random(stride);
        Heatmap map = ScoreGrid.From(13, 9, (_, _) => random.Next(4) == 0 ? float.NaN : random.NextSingle(), stride: stride);
        double half = (double)map.Plan.SourceSize.Width / map.Plan.StepX / 2;

        double[] mean = LesionMap.Of(map, 1, new LesionOptions { Overlap = OverlapRule.Mean });

        AssertIsMean(map, mean, (dx, dy) => Covered(dx, half) * Covered(dy, half));
    }

    [Fact]
    public void Of_NoOption_IsTheHeatmapItself()
    {
        var random = new Random(5);
        Heatmap map = ScoreGrid.From(8, 8, (_, _) => random.Next(3) == 0 ? float.NaN : random.NextSingle(), stride: 50);

        Assert.Equal(map.PlaneOf(1).ToArray().Select(score => (double)score), LesionMap.Of(map, 1, new LesionOptions()));
    }

    // How much of the cell at a distance lies under a tile that reaches so many cells to either side of its own cell's middle.
    private static double Covered(int distance, double half) => Math.Max(0, Math.Min(distance + 0.5, half) - Math.Max(distance - 0.5, -half));

    private static void AssertIsMean(Heatmap map, double[] actual, Func<int, int, double> weightOf)
    {
        (int columns, int rows) = (map.Plan.Columns, map.Plan.Rows);
        float[] scores = map.PlaneOf(1).ToArray();
        for (int cell = 0; cell < scores.Length; cell++)
        {
            double sum = 0;
            double weights = 0;
            for (int other = 0; other < columns * rows; other++)
            {
                double weight = float.IsNaN(scores[other]) ? 0 : weightOf((cell % columns) - (other % columns), (cell / columns) - (other / columns));
                sum += weight == 0 ? 0 : weight * scores[other];
                weights += weight;
            }

            Assert.Equal(float.IsNaN(scores[cell]) ? double.NaN : sum / weights, actual[cell], 1e-12);
        }
    }
}
