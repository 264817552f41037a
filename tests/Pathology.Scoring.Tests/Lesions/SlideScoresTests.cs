namespace Pathology.Scoring.Tests.Lesions;

public class SlideScoresTests
{
    [Fact]
    public void Max_Map_IsItsHighestScore() => Assert.Equal(0.9f, SlideScores.Max(ScoreGrid.Draw("..#", "+. "), 1));

    [Fact]
    public void Max_MapNobodyLookedAt_IsUnknownNotZero() => Assert.Null(SlideScores.Max(ScoreGrid.Draw("  "), 1));
}
