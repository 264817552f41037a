namespace Pathology.Scoring.Tests.Evaluation;

/// <summary>The two matching rules on cases that can be told by hand; the radius is 30 pixels.</summary>
public sealed class DetectionScoreTests
{
    private static readonly (double X, double Y)[] s_one = [(100, 100)];
    private static readonly (double X, double Y)[] s_near = [(100, 100), (120, 100)];

    [Fact]
    public void Of_SeveralNearOneTruth_AmidaCountsOneAndNoneFalse() =>
        AssertScores(new(1, 0, 0), new(1, 2, 0), s_one, (100, 100, .5), (110, 100, .9), (100, 120, .7));

    [Fact]
    public void Of_OneBetweenTwoTruths_AmidaFindsBoth() => AssertScores(new(2, 0, 0), new(1, 0, 1), s_near, (110, 100, 1));

    [Fact]
    public void Of_AtTheRadius_IsAHitAndJustBeyondIsNot()
    {
        AssertScores(new(1, 0, 0), new(1, 0, 0), s_one, (130, 100, 1));
        AssertScores(new(0, 1, 1), new(0, 1, 1), s_one, (130.001, 100, 1));
    }

    [Fact]
    public void Of_MostConfidentFirst_TakesTheNearestFreeTruth() =>
        AssertScores(new(2, 0, 0), new(2, 1, 0), s_near, (118, 100, .9), (119, 100, .8), (121, 100, .1));

    [Fact]
    public void Of_NothingAndNothing_HasNoF1()
    {
        DetectionScore score = DetectionScore.Of([], [], 30, MatchingRule.Amida);
        Assert.Equal(new DetectionScore(0, 0, 0), score);
        Assert.True(double.IsNaN(score.F1));
    }

    [Fact]
    public void Add_Images_PoolsBeforeDividing()
    {
        DetectionScore pooled = new DetectionScore(3, 1, 0) + new DetectionScore(0, 2, 6);
        Assert.Equal((0.5, 1 / 3.0, 0.4), (pooled.Precision, pooled.Recall, pooled.F1));
    }

    private static void AssertScores(DetectionScore amida, DetectionScore oneToOne, (double, double)[] truth, params (double X, double Y, double Confidence)[] detections)
    {
        DetectedPoint[] all = [.. detections.Select(item => new DetectedPoint(item.X, item.Y, item.Confidence))];
        Assert.Equal(amida, DetectionScore.Of(truth, all, 30, MatchingRule.Amida));
        Assert.Equal(oneToOne, DetectionScore.Of(truth, all, 30, MatchingRule.OneToOne));
    }
}
