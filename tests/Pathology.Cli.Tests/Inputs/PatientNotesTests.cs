using Pathology.Tasks;
using Pathology.Testing;

namespace Pathology.Cli.Tests.Inputs;

/// <summary>The table of patients against the slides of a run.</summary>
public sealed class PatientNotesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void On_TableThatNamesNoSlide_IsRefused()
    {
        UsageException refused = Assert.Throws<UsageException>(() => PatientNotes.On(Table("x,P1\n"), [new SlideInput("a.tif", "a.tif")]).ToList());
        Assert.Contains("none of its 1 rows names a slide", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void On_PatientsThatDifferInCaseAloneAndSlidesOfNobody_AreSaid()
    {
        string[] notes = [.. PatientNotes.On(Table("S2,P2\nS3,p2\n"), [new SlideInput("S2.tif", "S2.tif"), new SlideInput("x.tif", "x.tif")])];
        Assert.Contains("1 of 2 slides stand in no row", notes[0], StringComparison.Ordinal);
        Assert.Contains("the patients 'P2' and 'p2' are taken for different ones", notes[1], StringComparison.Ordinal);
    }

    private PatientTable Table(string rows)
    {
        File.WriteAllText(_folder["p.csv"], $"slide,patient\n{rows}");
        return PatientTable.Read(_folder["p.csv"]);
    }
}
