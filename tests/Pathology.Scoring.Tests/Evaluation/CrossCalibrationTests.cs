namespace Pathology.Scoring.Tests.Evaluation;

public sealed class CrossCalibrationTests
{
    [Theory]
    [InlineData(CalibrationMethod.Platt)]
    [InlineData(CalibrationMethod.Isotonic)]
    public void Of_OverconfidentScores_LowersBothErrors(CalibrationMethod method)
    {
        // True shares are nearer to a half than the scores say.
        CrossCalibration fitted = CrossCalibration.Of(Made(4000), method, 5, 1);
        (CalibrationEstimate error, CalibrationEstimate brier) = fitted.Errors(new Bootstrap { Resamples = 200 });
        Assert.True(error.Before > 0.1 && error.After < error.Before / 2, $"{error}");
        Assert.True(brier.After < brier.Before, $"{brier}");
        Assert.InRange(error.Before, error.BeforeLow!.Value, error.BeforeHigh!.Value);
    }

    [Fact]
    public void Of_Groups_JudgesEachByACurveThatNeverSawIt()
    {
        // One patient alone has scores of 0.5, and they are positive: only a curve fitted on them could know.
        List<CalibrationGroup> groups =
        [
            .. Enumerable.Range(0, 10).Select(i => new CalibrationGroup($"p{i}", [(0.1, false), (0.9, i % 2 == 0), (0.4, false)])),
            new CalibrationGroup("odd", [.. Enumerable.Repeat((0.5, true), 5)]),
        ];
        CrossCalibration fitted = CrossCalibration.Of(groups, CalibrationMethod.Isotonic, 5, 1);
        Assert.True(fitted.Curve.ProbabilityOf(0.5) > 0.45);
        Assert.All(fitted.Held[^1], item => Assert.True(item.Score < 0.2, $"{item.Score}"));
    }

    [Fact]
    public void Of_OnePositiveGroup_SaysWhatIsNeeded() => Assert.Contains(
        "needs two of each",
        Assert.Throws<ArgumentException>(() => CrossCalibration.Of(
            [new("a", [(0.9, true)]), new("b", [(0.1, false)]), new("c", [(0.2, false)])], CalibrationMethod.Platt, 5, 1)).Message,
        StringComparison.Ordinal);

    private static List<CalibrationGroup> Made(int count)
    {
        var random = new Random(7);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                double share = 0.25 + (0.5 * random.NextDouble());
                double score = Math.Clamp((share - 0.25) / 0.5, 0.001, 0.999);
                return new CalibrationGroup($"{i}", [(score, random.NextDouble() < share)]);
            }),
        ];
    }
}
