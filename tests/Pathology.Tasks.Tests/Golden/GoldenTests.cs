namespace Pathology.Tasks.Tests;

/// <summary>
/// What a small run of each task writes, byte for byte: a change of the house that ought to change no result is held by it. Where a
/// result is meant to change, the line of its file is changed by hand, and the change says why.
/// </summary>
/// <remarks>Left out are times, the machine, the report, which is for eyes, and what libraries encode (pictures, deflated maps), whose bytes are their versions'.</remarks>
public sealed class GoldenTests : IDisposable
{
    private readonly MadeRun _run = new(shrink: 1, "patient_000_node_0", "tumor_001");

    [Fact]
    public async Task ScreenAsync_Metastasis_WritesWhatItAlwaysWrote()
    {
        await _run.ScreenAsync();
        AssertGolden("metastasis");
    }

    [Fact]
    public async Task ScreenAsync_MetastasisOtherFindings_WritesWhatItAlwaysWrote()
    {
        await _run.ScreenAsync();
        File.WriteAllText(_run["patients.csv"], "slide,patient\ntumor_001,A\npatient_000_node_0,A\nabsent,B\n");
        var findings = new FindingOptions
        {
            Threshold = 0.4,
            GrowThreshold = 0.3,
            MinimumCells = 2,
            SlideScore = SlideScoreRule.LargestLesion,
            LesionTable = Outputs.LesionTable.Headed,
            ItcMillimeters = 0.1,
            MicroMillimeters = 0.3,
        };
        await _run.ScreenAsync(findings: findings, tables: new RunTables { Patients = PatientTable.Read(_run["patients.csv"]) });
        AssertGolden("metastasis-findings");
    }

    [Fact]
    public async Task ScreenAsync_Mitosis_WritesWhatItAlwaysWrote()
    {
        await _run.ScreenAsync(new ScoreOptions { Task = new MitosisOptions { Regions = 2, FieldMillimeters = 0.4 } });
        AssertGolden("mitosis");
    }

    public void Dispose() => _run.Dispose();

    private void AssertGolden(string name)
    {
        string[] expected = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Golden", $"{name}.txt"));
        string[] written = [.. WrittenFiles.Of(_run.Out, _run.Folder).Select(file => $"{file.Value} {file.Key}")];
        Assert.True(
            expected.SequenceEqual(written),
            $"{name}: was\n{string.Join('\n', expected.Except(written))}\nand is\n{string.Join('\n', written.Except(expected))}");
    }
}
