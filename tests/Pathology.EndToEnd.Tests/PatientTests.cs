using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>Slides with patients come out staged, with the files that the challenges take.</summary>
[Collection(nameof(MadeSlides))]
public sealed class PatientTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Screen_Camelyon17Names_LeavesTheSubmission()
    {
        Directory.CreateDirectory(_folder["in"]);
        File.CreateSymbolicLink(_folder["in/patient_001_node_0.tif"], slides.Tumor);
        File.CreateSymbolicLink(_folder["in/patient_001_node_1.tif"], slides.Normal);

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", _folder["in"], "--out", _folder["out"]);

        Assert.True(run.ExitCode == 0, run.Error);
        string[] lines = File.ReadAllLines(_folder["out/camelyon17.csv"]);
        Assert.Equal(["patient,stage", "patient_001.zip,pN1", "patient_001_node_0.tif,macro", "patient_001_node_1.tif,negative"], lines);
        Assert.Contains("1 patient staged, 1 of them without all their slides", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_PatientsOfATable_StagesThemAndLeavesCamelyon16sFiles()
    {
        File.WriteAllText(_folder["patients.csv"], "slide,patient\ntumor_001.tif,A\nnormal_001,A\n");

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Folder, "--out", _folder["out"], "--patients", _folder["patients.csv"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal("A,pN1,yes,1,0,0,1,,", File.ReadAllLines(_folder["out/patients.csv"])[1]);
        Assert.Equal(File.ReadAllText(_folder["out/tumor_001/lesions.csv"]), File.ReadAllText(_folder["out/camelyon16/task2/tumor_001.csv"]));
        Assert.Equal("", File.ReadAllText(_folder["out/camelyon16/task2/normal_001.csv"]));
    }

    [Theory]
    [InlineData("slide,patient\na,1\na.tif,1\na,2\n", ", line 4: slide 'a' stands above with patient '1' already")]
    [InlineData("slide,case\na,\n", ", line 2: a slide and its patient are needed")]
    [InlineData("slide\na\n", ", line 1: a column named 'patient' is needed")]
    public async Task Screen_PatientTableThatIsWrong_SaysWhere(string table, string expected)
    {
        File.WriteAllText(_folder["patients.csv"], table);

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", _folder["out"], "--patients", _folder["patients.csv"]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(_folder["patients.csv"] + expected, run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_folder["out"]));
    }

    public void Dispose() => _folder.Dispose();
}
