using System.Collections.Immutable;
using System.Globalization;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Lesions;

/// <summary>Against Python/ncrf_nms.py, the original without its files; the stored lines are what it printed (NumPy 1.24, scikit-image 0.19).</summary>
public class NcrfSuppressionTests
{
    private const int Columns = 60;
    private const int Rows = 45;
    private static readonly string s_folder = Path.Combine(Repository.Root, "tests", "Pathology.Scoring.Tests");

    [Theory]
    [InlineData(12, "0")]
    [InlineData(5, "0")]
    [InlineData(3, "1.5")]
    [InlineData(12, "1.5")]
    public void Find_NcrfNms_GivesTheOriginalsLines(int radius, string sigma) =>
        Assert.Equal(File.ReadAllLines(Path.Combine(s_folder, "Lesions", "References", $"ncrf_nms_{radius}_{sigma}.csv")), Lines(radius, sigma));

    [Fact]
    public void Find_NcrfNms_StoredLinesAreThePythonScripts() => Assert.Equal(
        File.ReadAllText(Path.Combine(s_folder, "Lesions", "References", "ncrf_nms_5_0.csv")),
        Python.Run(Path.Combine(s_folder, "Python", "ncrf_nms.py"), ["numpy", "skimage"], "5", "0"));

    [Fact]
    public void Find_NcrfNms_JudgesNoSizes()
    {
        ImmutableArray<Lesion> lesions = Find(12, "0");

        Assert.All(lesions, lesion => Assert.Null(lesion.SizeClass));
        Assert.Equal(Enumerable.Range(1, lesions.Length), lesions.Select(lesion => lesion.Number));
    }

    [Fact]
    public void Find_NcrfNms_OutlinesWhatHangsTogetherWithThePeak()
    {
        Heatmap map = ScoreGrid.Draw("##......#", "#.......#");

        ImmutableArray<Lesion> lesions = LesionFinder.Find(map, 1, ScoreGrid.Resolution, new LesionOptions { Method = LesionMethod.NcrfNms });

        Lesion only = Assert.Single(lesions);
        Assert.Equal(3 * 0.05 * 0.05, only.AreaSquareMillimeters, 1e-12);
    }

    private static IEnumerable<string> Lines(int radius, string sigma) => Find(radius, sigma)
        .Select(lesion => string.Create(CultureInfo.InvariantCulture, $"{lesion.PeakScore:0.00000},{lesion.Peak.X},{lesion.Peak.Y}"));

    private static ImmutableArray<Lesion> Find(int radius, string sigma)
    {
        var options = new LesionOptions { Method = LesionMethod.NcrfNms, NmsRadius = radius, Smoothing = double.Parse(sigma, CultureInfo.InvariantCulture) };
        return LesionFinder.Find(ScoreGrid.From(Columns, Rows, Score, cell: 64), 1, ScoreGrid.Resolution, options);
    }

    private static float Score(int x, int y) =>
        ((x * x) + (3 * y)) % 11 == 0 ? float.NaN : (((x * 7919) + (y * 104729) + (x * y * 31)) % 128) / 128f;
}
