using System.Collections.Immutable;

namespace Pathology.Scoring.Tests.Evaluation;

public class BootstrapTests
{
    private static readonly double[] s_values = [.. Enumerable.Range(0, 100).Select(i => (double)i)];

    [Fact]
    public void IntervalOf_Mean_IsThatOfTheNormalApproximation()
    {
        // Mean 49.5, standard error 28.87 / 10: 49.5 ± 1.96 · 2.887 = 43.84 to 55.16.
        BootstrapInterval interval = new Bootstrap { Resamples = 4000 }.IntervalOf(100, Mean)!.Value;

        Assert.InRange(interval.Low, 43.4, 44.3);
        Assert.InRange(interval.High, 54.7, 55.6);
        Assert.Equal(4000, interval.Resamples);
    }

    [Fact]
    public void IntervalOf_SameSeed_IsTheSame_AndAnotherSeedIsNot()
    {
        BootstrapInterval? first = new Bootstrap { Seed = 3 }.IntervalOf(100, Mean);

        Assert.Equal(first, new Bootstrap { Seed = 3 }.IntervalOf(100, Mean));
        Assert.NotEqual(first, new Bootstrap { Seed = 4 }.IntervalOf(100, Mean));
    }

    [Fact]
    public void IntervalOf_EverySample_DrawsAsManyAsThereAre() =>
        Assert.Equal(new BootstrapInterval(37, 37, 50), new Bootstrap { Resamples = 50 }.IntervalOf(37, drawn => drawn.Sum()));

    [Fact]
    public void IntervalsOf_StatisticWithoutValue_IsLeftOutOfItsOwnIntervalOnly()
    {
        ImmutableArray<BootstrapInterval?> intervals = new Bootstrap { Resamples = 200 }.IntervalsOf(
            3, drawn => [drawn[0], drawn[0] == 0 ? double.NaN : 1, double.NaN]);

        Assert.Equal(200, intervals[0]!.Value.Resamples);
        Assert.InRange(intervals[1]!.Value.Resamples, 1, 199);
        Assert.Null(intervals[2]);
    }

    [Fact]
    public void IntervalOf_NothingToDraw_IsNone()
    {
        Assert.Null(new Bootstrap().IntervalOf(0, _ => 1));
        Assert.Null(new Bootstrap { Resamples = 0 }.IntervalOf(5, _ => 1));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void IntervalOf_ImpossibleConfidence_IsRefused(double confidence) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new Bootstrap { Confidence = confidence }.IntervalOf(5, _ => 1));

    private static double Mean(int[] drawn) => drawn.Zip(s_values, (times, value) => times * value).Sum() / drawn.Sum();
}
