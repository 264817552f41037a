namespace Pathology.Scoring.Tests.Evaluation;

public sealed class CalibrationCurveTests
{
    [Fact]
    public void Of_Items_CountsEachInItsBin()
    {
        CalibrationCurve curve = CalibrationCurve.Of([(0, false), (0.4, true), (0.5, true), (0.9, false), (1, true)], bins: 2);
        Assert.Equal(new CalibrationBin(0, 0.5, 2, 0.2, 0.5), curve.Bins[0]);
        Assert.Equal((3, 0.8, 2 / 3.0), (curve.Bins[1].Count, Math.Round(curve.Bins[1].MeanScore, 12), curve.Bins[1].PositiveShare));
        Assert.Equal(((2 * 0.3) + (3 * (0.8 - (2 / 3.0)))) / 5, curve.ExpectedError, 12);
    }

    [Fact]
    public void Of_ScoresThatAreTheShares_HasNoError() =>
        Assert.Equal(0, CalibrationCurve.Of([(0.25, true), (0.25, false), (0.25, false), (0.25, false), (1, true)]).ExpectedError, 12);

    [Fact]
    public void Of_NoItems_HasNoError() => Assert.True(double.IsNaN(CalibrationCurve.Of([]).ExpectedError));

    [Fact]
    public void Of_ScoreBeyondOne_IsRefused() => Assert.Throws<ArgumentOutOfRangeException>(() => CalibrationCurve.Of([(1.5, true)]));
}
