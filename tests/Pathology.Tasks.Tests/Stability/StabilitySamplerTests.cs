using System.Collections.Immutable;

namespace Pathology.Tasks.Tests;

public sealed class StabilitySamplerTests
{
    private const int Side = 20;

    private static readonly TilePlan s_plan = TilePlan.For(
        new SlideInfo("slide", "made", [new SlideLevel(Side * 100, Side * 100, 1)]) { MicronsPerPixel = new MicronsPerPixel(0.25, 0.25) },
        new ModelInfo { Name = "model", Architecture = "", Classes = ["a", "b"], PositiveClass = 1, PatchSize = 100, MicronsPerPixel = 0.25, InputSize = new PixelSize(100, 100), Sha256 = "" },
        TissueMask.Everything(new SlideInfo("slide", "made", [new SlideLevel(Side * 100, Side * 100, 1)])),
        new PlanOptions());

    private static readonly float[] s_scores = [.. Enumerable.Range(0, Side * Side).Select(cell => cell % 97 / 97f)];

    [Fact]
    public void Choose_FewTilesOfLesions_TakesAllOfThemThenTheHighestAndSomeOfTheRest()
    {
        ImmutableArray<int>[] lesions = [[5, 6, 7], [40]];
        (ImmutableArray<int> cells, StabilitySample sample) = StabilitySampler.Choose(s_plan, s_scores, lesions, 24);
        Assert.Equal(new StabilitySample(24, 400, 4, 4, 10, 10), sample);
        Assert.Equal(24, cells.Distinct().Count());
        Assert.Superset(new HashSet<int> { 5, 6, 7, 40 }, cells.ToHashSet());
        int[] highest = [.. Enumerable.Range(0, 400).Except([5, 6, 7, 40]).OrderByDescending(cell => s_scores[cell]).ThenBy(cell => cell).Take(10)];
        Assert.Superset(highest.ToHashSet(), cells.ToHashSet());
        Assert.Equal(s_plan.Cells.Where(cells.Contains), cells); // in the order they are read
    }

    [Fact]
    public void Choose_MoreTilesOfLesionsThanThreeQuarters_TakesTheHighestOfEachInTurns()
    {
        ImmutableArray<int>[] lesions = [[.. Enumerable.Range(0, 96)], [.. Enumerable.Range(100, 50)]];
        (ImmutableArray<int> cells, StabilitySample sample) = StabilitySampler.Choose(s_plan, s_scores, lesions, 40);
        Assert.Equal(new StabilitySample(40, 400, 30, 146, 5, 5), sample);
        Assert.Equal([.. Enumerable.Range(81, 15)], cells.Where(cell => cell < 96).Order()); // scores rise with the number there
        Assert.Equal(15, cells.Count(cell => cell is >= 100 and < 150));
    }

    [Fact]
    public void Choose_AsManyAsThereAre_TakesAll()
    {
        (ImmutableArray<int> cells, StabilitySample sample) = StabilitySampler.Choose(s_plan, s_scores, [[1, 2]], 1000);
        Assert.Equal(s_plan.Cells, cells);
        Assert.Equal(new StabilitySample(400, 400, 2, 2, 0, 398), sample);
    }

    [Fact]
    public void Choose_Twice_TakesTheSameAndOfOtherScoresOthers()
    {
        ImmutableArray<int> first = StabilitySampler.Choose(s_plan, s_scores, [], 30).Cells;
        Assert.Equal(first, StabilitySampler.Choose(s_plan, s_scores, [], 30).Cells);
        float[] other = [.. s_scores];
        other[3] += 0.001f;
        Assert.NotEqual(first, StabilitySampler.Choose(s_plan, other, [], 30).Cells);
    }
}
