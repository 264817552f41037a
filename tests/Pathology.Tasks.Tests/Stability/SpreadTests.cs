namespace Pathology.Tasks.Tests;

public sealed class SpreadTests
{
    [Fact]
    public void Of_TwoConditions_CountsChangesAndCrossingsOfBoth()
    {
        ScoreSpread spread = Spread.Of([0.25f, 0.5f, 0.75f, 1f], [[0.25f, 0.25f, 0.75f, 1f], [0.5f, 0.5f, 0.25f, float.NaN]], 0.5);
        Assert.Equal(new ScoreSpread(7, 1, (0.25 + 0.25 + 0.5) / 7, 0.5, 0.5, 1, 2, -1), spread with { RankCorrelation = Math.Round(spread.RankCorrelation!.Value / 0.8660254) });
        Assert.Equal(-0.8660254, spread.RankCorrelation!.Value, 1e-7); // of the second condition, by SciPy's spearmanr([.25, .5, .75], [.5, .5, .25])
    }

    [Fact]
    public void Of_HundredChanges_TellsTheNinetyFifth()
    {
        float[] after = [.. Enumerable.Range(1, 100).Select(i => i / 128f)];
        ScoreSpread spread = Spread.Of(new float[100], [after], 0.5);
        Assert.Equal((95 / 128.0, 100 / 128.0, 37), (spread.Percentile95, spread.Largest, spread.Up));
        Assert.Null(spread.RankCorrelation); // one side does not vary
    }

    [Fact]
    public void Of_NothingRead_IsNoChange() => Assert.Equal(new ScoreSpread(0, 1, 0, 0, 0, 0, 0, null), Spread.Of([0.5f], [[float.NaN]], 0.5));
}
