using System.Globalization;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Evaluation;

/// <summary>Against Python/calibration.py: scikit-learn 1.2's curves and Brier scores, SciPy 1.10's bounds, on random scores.</summary>
public sealed class CalibrationFitTests
{
    private static readonly string[][] s_lines =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/Pathology.Scoring.Tests/Evaluation/References/calibration.csv")).Select(line => line.Split(','))];

    [Fact]
    public void Isotonic_RandomScores_IsScikitLearns() => AssertEach("isotonic", 1e-12, (items, cells) =>
    {
        ScoreCurve curve = CalibrationFit.Of(items, CalibrationMethod.Isotonic);
        return Numbers(cells[1]).Select(curve.ProbabilityOf).Zip(Numbers(cells[2]));
    });

    [Fact]
    public void Platt_RandomScores_IsScikitLearns() => AssertEach("platt", 1e-6, (items, cells) =>
    {
        ScoreCurve curve = CalibrationFit.Of(items, CalibrationMethod.Platt);
        return [(curve.Slope, Number(cells[1])), (curve.Intercept, Number(cells[2]))];
    });

    [Fact]
    public void Temperature_RandomScores_IsSciPysMinimum() => AssertEach(
        "temperature", 1e-6, (items, cells) => [(CalibrationFit.Of(items, CalibrationMethod.Temperature).Slope, Number(cells[1]))]);

    [Fact]
    public void Errors_RandomScores_AreScikitLearnsAndNumPys() => AssertEach("errors", 1e-12, (items, cells) =>
    {
        double[] values = new CalibrationLedger([items]).Of([1]);
        return [(values[1], Number(cells[1])), (values[0], Number(cells[2]))];
    });

    [Fact]
    public void Lower_RandomShares_IsSciPysBetaQuantile()
    {
        string[][] bounds = [.. s_lines.Where(cells => cells[0] == "bound")];
        Assert.Equal(60, bounds.Length);
        Assert.All(bounds, cells => Assert.Equal(
            Number(cells[4]), BinomialBound.Lower((int)Number(cells[1]), (int)Number(cells[2]), Number(cells[3])), 1e-10));
    }

    [Fact]
    public void TrialsFor_Share_IsTheLeastThatVouchesForIt()
    {
        int trials = BinomialBound.TrialsFor(0.97, 0.95);
        Assert.Equal(99, trials);
        Assert.True(BinomialBound.Lower(trials, trials, 0.95) >= 0.97);
        Assert.True(BinomialBound.Lower(trials - 1, trials - 1, 0.95) < 0.97);
    }

    [Fact]
    public void Of_OneKindAlone_SaysSo() =>
        Assert.Contains("both kinds", Assert.Throws<ArgumentException>(() => CalibrationFit.Of([(0.2, true), (0.8, true)], CalibrationMethod.Platt)).Message, StringComparison.Ordinal);

    [Fact]
    public void Of_ScoresThatFallAsTruthRises_IsRefused() => Assert.Contains(
        "say nothing",
        Assert.Throws<ArgumentException>(() => CalibrationFit.Of([(0.1, true), (0.2, true), (0.8, false), (0.9, false)], CalibrationMethod.Platt)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(CalibrationMethod.Platt)]
    [InlineData(CalibrationMethod.Temperature)]
    [InlineData(CalibrationMethod.Isotonic)]
    public void Of_SeparateClasses_StaysFiniteAndRises(CalibrationMethod method)
    {
        ScoreCurve curve = CalibrationFit.Of([(0, false), (0.1, false), (0.2, false), (0.9, true), (1, true)], method);
        double[] probabilities = [.. Enumerable.Range(0, 101).Select(i => curve.ProbabilityOf(i / 100.0))];
        Assert.All(probabilities, probability => Assert.InRange(probability, 0, 1));
        Assert.Equal(probabilities.Order(), probabilities);
    }

    private static void AssertEach(
        string kind, double tolerance, Func<(double Score, bool IsPositive)[], string[], IEnumerable<(double Actual, double Expected)>> values)
    {
        (double Score, bool IsPositive)[] items = [];
        int found = 0;
        foreach (string[] cells in s_lines)
        {
            if (cells[0] == "case")
            {
                items = [.. Numbers(cells[1]).Zip(Numbers(cells[2]), (score, truth) => (score, truth == 1))];
            }
            else if (cells[0] == kind)
            {
                found++;
                Assert.All(values(items, cells), pair => Assert.Equal(pair.Expected, pair.Actual, tolerance * Math.Max(1, Math.Abs(pair.Expected))));
            }
        }

        Assert.Equal(24, found);
    }

    private static double[] Numbers(string cell) => [.. cell.Split(' ').Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
