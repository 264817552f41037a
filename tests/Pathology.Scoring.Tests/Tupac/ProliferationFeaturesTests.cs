namespace Pathology.Scoring.Tests.Tupac;

public sealed class ProliferationFeaturesTests
{
    // By NumPy 1.24 with ddof=1, pandas' default, on the slices that deep-histopath's predict.py cuts from the falling counts.
    [Fact]
    public void Of_TwelveRegions_GivesWhatThePublishedSlicesGive()
    {
        double[] expected = [58, 4.281744, 4.833333, 14, 0, 14, 21, 1.303840, 4.2];

        double[] found = [.. ProliferationFeatures.Of([5, 0, 14, 3, 6, 4, 1, 9, 0, 3, 10, 3])];

        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], found[i], 5);
        }
    }

    [Fact]
    public void Of_OneRegion_HasItInEveryPartAndNoDeviation() =>
        Assert.Equal([7, 0, 7, 7, 0, 7, 7, 0, 7], ProliferationFeatures.Of([7]));

    [Fact]
    public void Of_NoRegion_IsZero() => Assert.Equal(new double[9], ProliferationFeatures.Of([]));

    [Theory]
    [InlineData(19, 1)]
    [InlineData(20, 2)]
    public void Of_RegionsAroundATenthMore_TakesTheWholeTenths(int regions, int top) =>
        Assert.Equal(top, ProliferationFeatures.Of([.. Enumerable.Repeat(1, regions)])[3]);

    [Fact]
    public void Names_AreAsManyAsTheNumbers() => Assert.Equal(ProliferationFeatures.Names.Length, ProliferationFeatures.Of([1, 2, 3]).Length);
}
