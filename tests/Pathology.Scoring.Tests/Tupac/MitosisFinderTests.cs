using System.Collections.Immutable;
using Pathology.Scoring.Tests.Lesions;

namespace Pathology.Scoring.Tests.Tupac;

public sealed class MitosisFinderTests
{
    // 5 base pixels at 0.5 µm: a cell is 2.5 µm, so three cells are exactly the radius.
    private const int Cell = 5;

    [Theory]
    [InlineData(3, 1)]
    [InlineData(4, 2)]
    public void Find_TwoPeaksAcross_AreOneWithinTheRadiusOnly(int apart, int expected)
    {
        Heatmap heatmap = ScoreGrid.From(12, 3, (x, y) => (x, y) == (1, 1) ? 0.9f : (x, y) == (1 + apart, 1) ? 0.8f : 0f, Cell);

        Assert.Equal(expected, Find(heatmap).Length);
    }

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 2)]
    public void Find_TwoPeaksDiagonally_AreMeasuredInMicronsNotCells(int apart, int expected)
    {
        Heatmap heatmap = ScoreGrid.From(8, 8, (x, y) => (x, y) == (1, 1) ? 0.9f : (x, y) == (1 + apart, 1 + apart) ? 0.8f : 0f, Cell);

        Assert.Equal(expected, Find(heatmap).Length);
    }

    [Fact]
    public void Find_AtTheThreshold_TakesWhatReachesIt()
    {
        Heatmap heatmap = ScoreGrid.From(20, 1, (x, _) => x == 2 ? 0.5f : x == 12 ? 0.499f : float.NaN, Cell);

        Lesion mitosis = Assert.Single(Find(heatmap));

        Assert.Equal((0.5, 1), (mitosis.PeakScore, mitosis.Number));
        Assert.Equal(new BasePoint(12, 2), mitosis.Peak);
    }

    [Fact]
    public void Find_RandomMaps_GivesWhatTheSlowObviousWayGives()
    {
        var random = new Random(7);
        for (int round = 0; round < 40; round++)
        {
            float[] scores = [.. Enumerable.Range(0, 15 * 11).Select(_ => random.Next(5) == 0 ? float.NaN : random.Next(20) / 20f)];
            Heatmap heatmap = ScoreGrid.From(15, 11, (x, y) => scores[(y * 15) + x], Cell);

            Assert.Equal(Slow(scores), Find(heatmap).Select(mitosis => ((int)(mitosis.Peak.Y / Cell) * 15) + (int)(mitosis.Peak.X / Cell)));
        }
    }

    // Looks through the whole map for each finding; the first of equals in reading order.
    private static List<int> Slow(float[] scores)
    {
        List<int> found = [];
        List<int> left = [.. Enumerable.Range(0, scores.Length).Where(cell => scores[cell] >= 0.5f)];
        while (left.Count > 0)
        {
            int peak = left.MaxBy(cell => scores[cell]);
            found.Add(peak);
            left.RemoveAll(cell => Math.Sqrt(Math.Pow((cell % 15) - (peak % 15), 2) + Math.Pow((cell / 15) - (peak / 15), 2)) * 2.5 <= 7.5);
        }

        return found;
    }

    private static ImmutableArray<Lesion> Find(Heatmap heatmap) => MitosisFinder.Find(heatmap, 1, ScoreGrid.Resolution, 0.5);
}
