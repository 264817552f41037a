using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Features;

public class FeatureSetTests
{
    [Theory]
    [InlineData("didsr")]
    [InlineData("didsr-9")]
    [InlineData("repath")]
    [InlineData("vekariya")]
    public void Compute_Maps_GiveTheSourcesNumbers(string name)
    {
        FeatureSet set = FeatureSet.Named(name)!;
        double[][] stored = ReferenceTable.Stored($"Features/References/{name}.csv");

        Assert.NotEmpty(stored);
        foreach (double[] expected in stored)
        {
            (float[] scores, int columns) = ComputedMaps.Make((int)expected[0]);
            ImmutableArray<double> actual = set.Compute(scores, columns);
            Assert.Equal(set.Columns.Length, actual.Length);
            for (int i = 0; i < actual.Length; i++)
            {
                Assert.True(Near(expected[i + 1], actual[i]), $"map {expected[0]}, {set.Columns[i]}: {actual[i]}, not {expected[i + 1]}");
            }
        }
    }

    [Fact]
    public void StoredNumbers_MadeAnew_AreTheSame() =>
        Assert.Equal(ReferenceTable.Stored("Features/References/vekariya.csv"), ReferenceTable.Fresh("vekariya"));

    [Theory]
    [InlineData("didsr")]
    [InlineData("repath")]
    [InlineData("vekariya")]
    public void Compute_MapWithoutARegion_IsZeros(string name)
    {
        ImmutableArray<double> features = FeatureSet.Named(name)!.Compute([0.1f, 0.2f, float.NaN, 0.3f], 2);

        Assert.All(features, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Compute_MapNobodyLookedAt_HasNoFeatures() => Assert.Empty(FeatureSet.Named("didsr")!.Compute([float.NaN, float.NaN], 2));

    [Fact]
    public void Compute_InfiniteScore_IsRefused() =>
        Assert.Throws<ArgumentException>(() => FeatureSet.Named("repath")!.Compute([0.1f, float.PositiveInfinity], 2));

    [Theory]
    [InlineData("5")]
    [InlineData("9")]
    public void DidsrColumns_AreThoseOfTheAuthorsSheets(string threshold)
    {
        string sheet = SharedData.Require($"golden/camelyon16/slide_features/data_sheet_for_random_forest_16_strike_test_{threshold}_0502_Method_I_no_norm.csv");

        Assert.Equal(FeatureSet.Named("didsr")!.Columns, File.ReadLines(sheet).First().Split(',').Skip(3));
    }

    private static bool Near(double expected, double actual) => Math.Abs(expected - actual) <= 1e-6 * Math.Max(1, Math.Abs(expected));
}
