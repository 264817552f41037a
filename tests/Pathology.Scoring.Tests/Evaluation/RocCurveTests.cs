using FsCheck.Xunit;

namespace Pathology.Scoring.Tests.Evaluation;

public class RocCurveTests
{
    [Fact]
    public void Of_TiesAcrossClasses_CountOneHalf()
    {
        // scikit-learn: roc_auc_score([0, 0, 1, 1, 1], [.1, .4, .4, .35, .8]) = 0.75.
        var curve = RocCurve.Of([(0.1, false), (0.4, false), (0.4, true), (0.35, true), (0.8, true)]);

        Assert.Equal(0.75, curve.Area);
        Assert.Equal((3, 2), (curve.Positives, curve.Negatives));
        Assert.Equal(
            [new(double.PositiveInfinity, 0, 0), new(0.8, 0, 1 / 3.0), new(0.4, 0.5, 2 / 3.0), new(0.35, 0.5, 1), new(0.1, 1, 1)],
            curve.Points);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Of_OneClassOnly_HasNoArea(bool isPositive) => Assert.Null(RocCurve.Of([(0.2, isPositive), (0.7, isPositive)]).Area);

    [Fact]
    public void Of_NotANumber_IsRefused() => Assert.Throws<ArgumentException>(() => RocCurve.Of([(double.NaN, true), (1, false)]));

    [Property]
    public void Of_AnyItems_AgreesWithComparingEveryPair((byte Score, bool IsPositive)[] drawn)
    {
        (double Score, bool IsPositive)[] items = [.. drawn.Select(item => (item.Score % 7 / 7.0, item.IsPositive))];
        double[] positives = [.. items.Where(item => item.IsPositive).Select(item => item.Score)];
        double[] negatives = [.. items.Where(item => !item.IsPositive).Select(item => item.Score)];
        double? slow = positives.Length == 0 || negatives.Length == 0
            ? null
            : positives.Average(p => negatives.Average(n => p > n ? 1 : p == n ? 0.5 : 0));

        double? area = RocCurve.Of(items).Area;

        Assert.Equal(slow is null, area is null);
        Assert.Equal(slow ?? 0, area ?? 0, 1e-12);
    }
}
