namespace Pathology.Scoring.Tests.Tupac;

public sealed class MitoticScoreTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(10, 2)]
    [InlineData(11, 3)]
    public void Tupac_AtEachBoundary_ScoresByTheChallengesRule(int mitoses, int score) => Assert.Equal(score, MitoticScore.Tupac(mitoses));

    [Theory]
    [InlineData(0.40, 4, 1)]
    [InlineData(0.40, 5, 2)]
    [InlineData(0.40, 9, 2)]
    [InlineData(0.40, 10, 3)]
    [InlineData(0.50, 7, 1)]
    [InlineData(0.50, 8, 2)]
    [InlineData(0.50, 14, 2)]
    [InlineData(0.50, 15, 3)]
    [InlineData(0.69, 13, 1)]
    [InlineData(0.69, 14, 2)]
    [InlineData(0.69, 27, 2)]
    [InlineData(0.69, 28, 3)]
    public void Cap_AtEachBoundaryOfARow_ScoresByTheTable(double diameter, int mitoses, int score) => Assert.Equal(score, MitoticScore.Cap(mitoses, diameter));

    [Fact]
    public void Cap_OverTheWholeTable_NeverScoresMoreInALargerField()
    {
        for (int hundredths = 41; hundredths <= 69; hundredths++)
        {
            for (int mitoses = 0; mitoses < 30; mitoses++)
            {
                Assert.True(MitoticScore.Cap(mitoses, hundredths / 100.0) <= MitoticScore.Cap(mitoses, (hundredths - 1) / 100.0));
            }
        }
    }

    [Theory]
    [InlineData(0.39)]
    [InlineData(0.70)]
    [InlineData(0)]
    [InlineData(-0.5)]
    [InlineData(double.NaN)]
    public void Cap_DiameterBeyondTheTable_IsRefused(double diameter) => Assert.Throws<ArgumentOutOfRangeException>(() => MitoticScore.Cap(3, diameter));

    [Fact]
    public void AreaOfTenFields_OfHalfAMillimetre_IsTupacsTwoSquareMillimetres() => Assert.Equal(1.963, MitoticScore.AreaOfTenFields(0.5), 3);
}
