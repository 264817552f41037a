using System.Globalization;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Evaluation;

/// <summary>Against Python/agreement.py: scikit-learn 1.2's kappa and SciPy 1.10's rho on random cases.</summary>
public sealed class AgreementTests
{
    private static readonly string[][] s_cases =
        [.. File.ReadLines(Path.Combine(Repository.Root, "tests/Pathology.Scoring.Tests/Evaluation/References/agreement.csv")).Select(line => line.Split(','))];

    [Fact]
    public void QuadraticKappa_RandomCases_IsScikitLearns() => AssertSame("kappa", 40, (truth, given) =>
        ConfusionMatrix.Of(PNStageWords.All, truth.Zip(given, (a, b) => ((int)a, (int)b))).QuadraticKappa);

    [Fact]
    public void Spearman_RandomCases_IsSciPys() => AssertSame("spearman", 40, RankCorrelation.Spearman);

    [Fact]
    public void ConfusionMatrix_Counts_TruthInRows()
    {
        ConfusionMatrix matrix = ConfusionMatrix.Of(["a", "b"], [(0, 1), (0, 1), (1, 1)]);
        Assert.Equal((0, 2, 0, 1), (matrix[0, 0], matrix[0, 1], matrix[1, 0], matrix[1, 1]));
        Assert.Equal(1 / 3.0, matrix.Accuracy);
    }

    private static void AssertSame(string kind, int count, Func<double[], double[], double> compute)
    {
        string[][] cases = [.. s_cases.Where(cells => cells[0] == kind)];
        Assert.Equal(count, cases.Length);
        Assert.All(cases, cells =>
        {
            double expected = cells[1] == "nan" ? double.NaN : Number(cells[1]);
            double actual = compute(Numbers(cells[2]), Numbers(cells[3]));
            Assert.Equal(double.IsNaN(expected), double.IsNaN(actual));
            Assert.True(double.IsNaN(expected) || Math.Abs(expected - actual) < 1e-12, $"{actual} where {expected} was expected");
        });
    }

    private static double[] Numbers(string cell) => [.. cell.Split(' ').Select(Number)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
