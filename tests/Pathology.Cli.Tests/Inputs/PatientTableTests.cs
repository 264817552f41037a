using Pathology.Testing;

namespace Pathology.Cli.Tests.Inputs;

public sealed class PatientTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("H23-001.1", "H23-001.1.tif", true)]
    [InlineData("H23-001.1", "H23-001.tif", false)] // ".1" is no ending of a slide file
    [InlineData("s2.TIF", "S2.svs", true)]
    [InlineData("M\u00fcller_1", "Mu\u0308ller_1.tif", true)] // as macOS keeps it
    [InlineData("Mu\u0308ller_1.tif", "M\u00fcller_1.tif", true)]
    [InlineData("scans\\S2.svs", "scans/S2.svs", true)] // as Windows writes it
    [InlineData("S2", "deep/er/S2.ndpi", true)]
    [InlineData("er/S2", "deep/er/S2.ndpi", true)]
    [InlineData("er/S2", "deep/S2.ndpi", false)]
    public void RowOf_Slide_IsFoundByTheOneRuleForNames(string written, string file, bool found)
    {
        PatientTable table = Table($"{written},P1\n");
        Assert.Equal(found, table.RowOf(SlideNames.Of(file), $"/data/{file}") is not null);
    }

    [Fact]
    public void NotesOn_TableThatNamesNoSlide_IsRefused() =>
        Assert.Contains("none of its 1 rows names a slide", Assert.Throws<UsageException>(() => Table("x,P1\n").NotesOn([new SlideInput("a.tif", "a.tif")]).ToList()).Message, StringComparison.Ordinal);

    [Fact]
    public void NotesOn_PatientsThatDifferInCaseAloneAndSlidesOfNobody_AreSaid()
    {
        string[] notes = [.. Table("S2,P2\nS3,p2\n").NotesOn([new SlideInput("S2.tif", "S2.tif"), new SlideInput("x.tif", "x.tif")])];
        Assert.Contains("1 of 2 slides stand in no row", notes[0], StringComparison.Ordinal);
        Assert.Contains("the patients 'P2' and 'p2' are taken for different ones", notes[1], StringComparison.Ordinal);
    }

    private PatientTable Table(string rows)
    {
        File.WriteAllText(_folder["p.csv"], $"slide,patient\n{rows}");
        return PatientTable.Read(_folder["p.csv"]);
    }
}
