namespace Pathology.Scoring.Tests.Evaluation;

public sealed class TriageChoiceTests
{
    [Fact]
    public void Of_EnoughPositives_TakesTheHighestScoreThatVouches()
    {
        (double, bool)[] slides = [.. Enumerable.Range(0, 300).Select(i => (i / 300.0, true)), .. Enumerable.Range(0, 100).Select(i => (i / 1000.0, false))];
        TriagePoint point = TriageChoice.Of(slides, 0.97, 0.95, "max");

        // scipy.stats.beta.ppf(0.05, 297, 4) = 0.9744, (296, 5) = 0.9698: three may be missed, four may not.
        Assert.Equal((3, 3 / 300.0, 0.97), (point.Missed, point.Threshold, point.Sensitivity));
        Assert.InRange(point.LowerBound, 0.97, 0.98);
        Assert.Equal(slides.Count(slide => slide.Item1 < point.Threshold), point.Spared);
    }

    [Fact]
    public void Of_TooFewPositives_SaysWhatSizeWouldDo() => Assert.Contains(
        "takes 99",
        Assert.Throws<ArgumentException>(() => TriageChoice.Of([.. Enumerable.Range(0, 98).Select(i => (i / 100.0, true))], 0.97, 0.95, "max")).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Of_ManySets_KeepsItsWordAsOftenAsItSays()
    {
        // Scores are uniform, so the true sensitivity of a threshold is one minus itself.
        var random = new Random(3);
        int kept = Enumerable.Range(0, 2000).Count(_ => 1 - TriageChoice.Of([.. Enumerable.Range(0, 120).Select(_ => (random.NextDouble(), true))], 0.95, 0.9, "max").Threshold >= 0.95);
        Assert.InRange(kept, 1800 - 60, 2000);
    }
}
