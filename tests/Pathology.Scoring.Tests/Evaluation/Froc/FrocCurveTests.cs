namespace Pathology.Scoring.Tests.Evaluation.Froc;

/// <summary>What the golden slides do not exercise; the expected curves are what the scorers' lines give by hand.</summary>
public class FrocCurveTests
{
    private static readonly FrocOptions s_2016 = new();
    private static readonly FrocOptions s_2018 = new() { Protocol = FrocProtocol.GigaDb2018 };

    // Two lesions of a radius that no dilation makes isolated cells of, in the middle of pixels (30, 30) and (130, 30).
    private static readonly TumourMask s_tumour = MaskDrawing.Discs(200, 60, (30, 30, 20), (130, 30, 20));

    [Fact]
    public void Of_2016WithNothingMissed_DropsTheLowestRealThreshold()
    {
        var curve = FrocCurve.Of([Tumour(s_2016, (0.9, 30, 30), (0.5, 130, 30)), Normal(s_2016, 0.7)], s_2016);

        // The threshold 0.5, at which both lesions are found, is dropped as if it were the zero of a missed one.
        Assert.Equal([(0.5, 0.5), (0, 0.5), (0, 0)], curve.Points.Select(point => (point.FalsePositives, point.Sensitivity)));
        Assert.Equal(0.5, curve.Score.Mean);
    }

    [Fact]
    public void Of_2018WithNothingMissed_KeepsTheLowestThreshold()
    {
        var curve = FrocCurve.Of([Tumour(s_2018, (0.9, 30, 30), (0.5, 130, 30)), Normal(s_2018, 0.7)], s_2018);

        Assert.Equal([(0.5, 1), (0.5, 0.5), (0, 0.5), (0, 0)], curve.Points.Select(point => (point.FalsePositives, point.Sensitivity)));
    }

    [Fact]
    public void Of_2018_ReadsTheFirstPointThatCostsAsMuch_And2016TheBestOfEqualCost()
    {
        // At 1/2 false positive a slide the curve stands at 0.5 and at 1: 2018 takes the lower, 2016's interpolation the higher.
        var curve2018 = FrocCurve.Of([Tumour(s_2018, (0.9, 30, 30), (0.5, 130, 30)), Normal(s_2018, 0.7)], s_2018);
        var curve2016 = FrocCurve.Of([Tumour(s_2016, (0.9, 30, 30), (0.5, 130, 30)), Normal(s_2016, 0.7, 0.1)], s_2016);

        Assert.Equal(0.5, curve2018.Score.Sensitivities[1]);
        Assert.Equal(1, curve2018.Score.Sensitivities[2]);
        Assert.Equal(1, curve2016.Score.Sensitivities[1]);
    }

    [Theory]
    [InlineData(0.1, new[] { 0.1, 0.10000000149011612 }, new[] { 1, 0.0 })] // as float32 it is larger: the upper threshold finds the lesion free of its false positive
    [InlineData(0.95, new[] { 0.949999988079071, 0.95 }, new[] { 1.0, 1 })] // as float32 it is smaller: the lower threshold repeats the point
    [InlineData(0.5, new[] { 0.5 }, new[] { 1.0 })]
    public void Of_2016TieOfHitAndFalsePositive_IsSplitAsFloat32SplitsIt(double tie, double[] thresholds, double[] falsePositives)
    {
        // The other lesion is missed, so the zero is the dropped threshold.
        var curve = FrocCurve.Of([Tumour(s_2016, (tie, 30, 30), (tie, 5, 5))], s_2016);

        Assert.Equal(thresholds, curve.Points.SkipLast(1).Select(point => point.Threshold));
        Assert.Equal(falsePositives, curve.Points.SkipLast(1).Select(point => point.FalsePositives));
        Assert.All(curve.Points.SkipLast(1), point => Assert.Equal(0.5, point.Sensitivity));
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.95)]
    public void Of_2018TieOfHitAndFalsePositive_IsOneThreshold(double tie)
    {
        var curve = FrocCurve.Of([Tumour(s_2018, (tie, 30, 30), (tie, 5, 5))], s_2018);

        Assert.Equal([new FrocPoint(tie, 1, 0.5), new FrocPoint(double.PositiveInfinity, 0, 0)], curve.Points);
    }

    [Fact]
    public void LabelAt_BetweenTwoPixels_IsRoundedDownIn2016AndToTheNearestIn2018()
    {
        // Grown by less than 4.8225 pixels, the first lesion spans columns 6 to 54 of its middle row.
        var evaluation = EvaluationMask.Of(s_tumour, s_2016);
        Assert.Equal([0, 1, 1, 0], new long[] { 5, 6, 54, 55 }.Select(column => evaluation.LabelAt(column * 32, 30 * 32, FrocProtocol.Isbi2016)));

        long x = (54 * 32) + 20; // pixel 54.625
        Assert.Equal(1, evaluation.LabelAt(x, 30 * 32, FrocProtocol.Isbi2016));
        Assert.Equal(0, evaluation.LabelAt(x, 30 * 32, FrocProtocol.GigaDb2018));
        long left = (5 * 32) + 20; // pixel 5.625
        Assert.Equal(0, evaluation.LabelAt(left, 30 * 32, FrocProtocol.Isbi2016));
        Assert.Equal(1, evaluation.LabelAt(left, 30 * 32, FrocProtocol.GigaDb2018));
    }

    [Fact]
    public void LabelAt_Halfway_GoesToTheEvenPixelIn2018()
    {
        var evaluation = EvaluationMask.Of(s_tumour, s_2018);

        // 54.5 goes to 54, within; 5.5 goes to 6, within; 55.5 goes to 56, without.
        Assert.Equal([1, 1, 0], new[] { 54.5, 5.5, 55.5 }.Select(column => evaluation.LabelAt((long)(column * 32), 30 * 32, FrocProtocol.GigaDb2018)));
    }

    [Fact]
    public void Judge_SeveralDetectionsInOneLesion_CountOnceAndAreNoFalsePositives()
    {
        FrocSlide slide = Tumour(s_2016, (0.3, 30, 30), (0.8, 31, 30), (0.8, 32, 30), (0.1, 5, 5));

        Assert.Equal(
            [DetectionOutcome.Repeated, DetectionOutcome.Hit, DetectionOutcome.Repeated, DetectionOutcome.FalsePositive],
            slide.Detections.Select(judged => judged.Outcome));
        Assert.Equal([0.8, 0], slide.Found);
    }

    [Fact]
    public void Judge_IsolatedTumourCells_AreIgnoredUnlessCounted()
    {
        TumourMask isolated = MaskDrawing.Discs(60, 60, (30, 30, 2));
        var counted = new FrocOptions { Protocol = FrocProtocol.GigaDb2018, IncludeIsolatedTumourCells = true };

        FrocSlide ignored = Judge(isolated, s_2018, (0.9, 30, 30));
        FrocSlide hit = Judge(isolated, counted, (0.9, 30, 30));

        Assert.Equal((0, DetectionOutcome.Ignored), (ignored.Countable, ignored.Detections[0].Outcome));
        Assert.Equal((1, DetectionOutcome.Hit), (hit.Countable, hit.Detections[0].Outcome));
    }

    [Fact]
    public void Of_SlideWithoutDetections_StillSharesTheFalsePositives()
    {
        FrocSlide[] two = [Tumour(s_2016, (0.9, 30, 30)), Normal(s_2016, 0.7, 0.6)];

        Assert.Equal(1, FrocCurve.Of(two, s_2016).Points[0].FalsePositives);
        Assert.Equal(0.5, FrocCurve.Of([.. two, Normal(s_2016), Normal(s_2016)], s_2016).Points[0].FalsePositives);
    }

    [Fact]
    public void Of_NoLesions_HasNoSensitivity()
    {
        var curve = FrocCurve.Of([Normal(s_2016, 0.7, 0.6)], s_2016);

        Assert.True(double.IsNaN(curve.Score.Mean));
        Assert.Equal((1, 0), (curve.Slides, curve.Lesions));
    }

    [Fact]
    public void IntervalsOf_EverySlideDrawnAlike_IsTheCurvesOwnScore()
    {
        // All slides are the same, so every resample is the whole.
        FrocSlide[] slides = [.. Enumerable.Repeat(Tumour(s_2016, (0.9, 30, 30), (0.4, 5, 5), (0.3, 6, 5)), 6)];
        var curve = FrocCurve.Of(slides, s_2016);

        var intervals = FrocCurve.IntervalsOf(slides, s_2016, new Bootstrap { Resamples = 50 });

        Assert.Equal(
            [.. curve.Score.Sensitivities.Append(curve.Score.Mean).Select(value => new BootstrapInterval(value, value, 50))],
            intervals.Select(interval => interval!.Value));
    }

    [Fact]
    public void IntervalsOf_Resample_IsTheCurveOfTheDrawnSlides()
    {
        FrocSlide[] slides = [Tumour(s_2016, (0.9, 30, 30), (0.1, 130, 30)), Tumour(s_2016, (0.1, 5, 5), (0.95, 130, 30)), Normal(s_2016, 0.1, 0.95), Normal(s_2016)];
        foreach (FrocOptions options in (FrocOptions[])[s_2016, s_2018])
        {
            new Bootstrap { Resamples = 100 }.IntervalOf(slides.Length, drawn =>
            {
                FrocSlide[] sample = [.. slides.SelectMany((slide, i) => Enumerable.Repeat(slide, drawn[i]))];
                var score = FrocScore.Of(new FrocLedger(slides, options.Protocol).PointsOf(drawn), options.Protocol);
                Assert.Equal(FrocCurve.Of(sample, options).Score.Sensitivities, score.Sensitivities);
                return 0;
            });
        }
    }

    private static FrocSlide Tumour(FrocOptions options, params (double Confidence, int Column, int Row)[] detections) => Judge(s_tumour, options, detections);

    private static FrocSlide Judge(TumourMask tumour, FrocOptions options, params (double Confidence, int Column, int Row)[] detections) => FrocSlide.Judge(
        "tumor", EvaluationMask.Of(tumour, options), [.. detections.Select(at => new Detection(at.Confidence, at.Column * 32, at.Row * 32))], options);

    private static FrocSlide Normal(FrocOptions options, params double[] confidences) =>
        FrocSlide.Judge("normal", null, [.. confidences.Select(confidence => new Detection(confidence, 1, 1))], options);
}
