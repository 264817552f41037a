using Pathology.Tasks;
using Pathology.Testing;

namespace Pathology.Cli.Tests.Inputs;

/// <summary>One name, one slide: settled for the whole set, before shards, patients and challenges see it.</summary>
public sealed class SameSlidesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("a/patient_001_node_0.tif", "copy/Patient_001_Node_0.svs")] // a challenge's name means one node, wherever it lies
    [InlineData("x.tif", "X.TIF")]
    [InlineData("x.tif", "x.svs")]
    [InlineData("M\u00fcller.tif", "Mu\u0308ller.tif")]
    [InlineData("con.svs", "con_.svs")]
    public void Settle_TwoFilesOfOneName_AreRefusedByBothPaths(string one, string other)
    {
        UsageException error = Assert.Throws<UsageException>(() => Settle(DuplicateRule.Fail, one, other));
        Assert.Contains($"/data/{one} and /data/{other}: the same slide by their names", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1/a.tif", "2/a.tif")] // a laboratory's folders are part of its names
    [InlineData("H23-001.tif", "H23-001.1.tif")]
    [InlineData("tumor_001.tif", "tumor_0011.tif")]
    public void Settle_TwoNames_AreTwoSlides(string one, string other) => Assert.Equal(2, Settle(DuplicateRule.Fail, one, other).Slides.Count);

    [Fact]
    public void Settle_First_PassesOverTheOther()
    {
        FoundSlides settled = Settle(DuplicateRule.First, "x.tif", "y.tif", "x.svs");
        Assert.Equal(["x.tif", "y.tif"], settled.Slides.Select(slide => slide.RelativeName));
        Assert.Equal("is the same slide by its name as /data/x.tif, which is the first.", Assert.Single(settled.PassedOver).Reason);
    }

    [Fact]
    public void Settle_Newest_TakesTheOneThatWasChangedLast()
    {
        foreach (string name in (string[])["x.tif", "x.svs"])
        {
            File.WriteAllText(_folder[name], "x");
        }

        File.SetLastWriteTimeUtc(_folder["x.tif"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        FoundSlides found = new([new SlideInput(_folder["x.tif"], "x.tif"), new SlideInput(_folder["x.svs"], "x.svs")], [], new Dictionary<string, int>(), []);
        Assert.Equal("x.svs", Assert.Single(SameSlides.Settle(found, null, DuplicateRule.Newest).Slides).RelativeName);
    }

    [Fact]
    public void Settle_RowOfThePatientTableThatTakesTwo_IsRefused()
    {
        File.WriteAllText(_folder["p.csv"], "slide,patient\na,P1\n");
        UsageException error = Assert.Throws<UsageException>(() => SameSlides.Settle(Found("1/a.tif", "2/a.tif"), PatientTable.Read(_folder["p.csv"]), DuplicateRule.Fail));
        Assert.Contains("/data/1/a.tif and /data/2/a.tif: the same slide by a row of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settle_RowsWithFolders_TellTheirSlidesApart()
    {
        File.WriteAllText(_folder["p.csv"], "slide,patient\n1/a.tif,P1\n2/a,P2\n");
        Assert.Equal(2, SameSlides.Settle(Found("1/a.tif", "2/a.tif"), PatientTable.Read(_folder["p.csv"]), DuplicateRule.Fail).Slides.Count);
    }

    [Fact]
    public void Take_Shards_KeepTheNamesOfTheWhole()
    {
        FoundSlides all = Found("1/a.tif", "2/a.tif", "b.svs");
        IEnumerable<string> ofShards = Enumerable.Range(1, 2).SelectMany(i => ShardParser.Take(all, (i, 2)).Slides).Select(slide => slide.Name);
        Assert.Equal(all.Slides.Select(slide => slide.Name).Order(StringComparer.Ordinal), ofShards.Order(StringComparer.Ordinal));
    }

    private static FoundSlides Settle(DuplicateRule rule, params string[] names) => SameSlides.Settle(Found(names), null, rule);

    private static FoundSlides Found(params string[] names) =>
        new([.. names.Select(name => new SlideInput($"/data/{name}", name))], [], new Dictionary<string, int>(), []);
}
