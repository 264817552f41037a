namespace Pathology.Scoring.Tests.Lesions;

public class SlideScoresTests
{
    [Fact]
    public void Max_Map_IsItsHighestScore() => Assert.Equal(0.9f, SlideScores.Max(ScoreGrid.Draw("..#", "+. "), 1));

    [Fact]
    public void Max_MapNobodyLookedAt_IsUnknownNotZero() => Assert.Null(SlideScores.Max(ScoreGrid.Draw("  "), 1));

    [Fact]
    public void LargestLesion_Map_GrowsWithTheDiameterAndIsAHalfAtTwoMillimetres()
    {
        double[] scores = [.. ((int[])[0, 1, 10, 100]).Select(cells => Score(ScoreGrid.Draw(new string('#', cells) + "..")))];

        Assert.Equal(0, scores[0]);
        Assert.Equal(scores.Order(), scores);
        Assert.True(scores[^1] is > 0.5 and < 1);
        Assert.Equal(0.5, SlideScores.LargestLesion(ScoreGrid.Draw("."), [Lesion(2)]));
    }

    [Fact]
    public void LargestLesion_MapNobodyLookedAt_IsUnknownNotZero() => Assert.Null(SlideScores.LargestLesion(ScoreGrid.Draw("  "), []));

    private static double Score(Heatmap map) =>
        SlideScores.LargestLesion(map, LesionFinder.Find(map, 1, ScoreGrid.Resolution, new LesionOptions()))!.Value;

    private static Lesion Lesion(double millimeters) =>
        LesionFinder.Find(ScoreGrid.Draw("#"), 1, ScoreGrid.Resolution, new LesionOptions())[0] with { LongestDiameterMillimeters = millimeters };
}
