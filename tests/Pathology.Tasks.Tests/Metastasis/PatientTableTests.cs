using Pathology.Testing;

namespace Pathology.Tasks.Tests;

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

    private PatientTable Table(string rows)
    {
        File.WriteAllText(_folder["p.csv"], $"slide,patient\n{rows}");
        return PatientTable.Read(_folder["p.csv"]);
    }
}
