using System.Collections.Immutable;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

/// <summary>The files of a run that challenges take as they are.</summary>
public sealed class SubmissionTests : IDisposable
{
    private static readonly PatientReport s_whole = new()
    {
        Patient = "patient_012",
        Nodes = [new("x/Patient_012_Node_0", NodeClass.Macro), new("patient_012_node_1", NodeClass.Itc)],
        Stage = PNStage.N1,
    };

    private static readonly PatientReport s_partial = new()
    {
        Patient = "patient_013",
        Nodes = [new("patient_013_node_0", NodeClass.Negative), new("patient_013_node_1", null)],
        Stage = PNStage.N0,
        Absent = ["patient_013_node_2"],
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task FinishAsync_Camelyon17Patients_WritesTheSubmission()
    {
        ImmutableArray<string> notes = await FinishAsync([s_whole, s_partial], []);
        Assert.Equal(
            "patient,stage\npatient_012.zip,pN1\npatient_012_node_0.tif,macro\npatient_012_node_1.tif,itc\npatient_013.zip,pN0\npatient_013_node_0.tif,negative\n",
            File.ReadAllText(_folder["camelyon17.csv"]));
        Assert.Equal(
            "patient,stage,complete,negative,itc,micro,macro,failed,absent\npatient_012,pN1,yes,0,1,0,1,,\n"
            + "patient_013,pN0,no,1,0,0,0,patient_013_node_1,patient_013_node_2\n",
            File.ReadAllText(_folder["patients.csv"]));
        Assert.Contains(notes, note => note.StartsWith("2 patients staged, 1 of them without all their slides", StringComparison.Ordinal));
        string page = File.ReadAllText(_folder["report.html"]);
        Assert.Contains("<h2>Patients</h2>", page, StringComparison.Ordinal);
        Assert.Contains("patient_013_node_1, patient_013_node_2", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FinishAsync_PatientWithoutAStage_IsCountedApartAndNamedAsMissingInTheSubmission()
    {
        PatientReport failed = new() { Patient = "patient_100", Nodes = [new("patient_100_node_0", null)], Stage = null };
        ImmutableArray<string> notes = await FinishAsync([s_whole, failed], []);
        Assert.StartsWith("1 patient staged: ", notes[0], StringComparison.Ordinal);
        Assert.Equal("1 patient has no slide that was screened, and so no stage: patient_100.", notes[1]);
        Assert.Contains("; patient_100 is missing in it", notes[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task FinishAsync_PatientsOfALaboratory_AreNoSubmissionAndStaleOnesGo()
    {
        await FinishAsync([s_whole], []);
        await FinishAsync([s_whole with { Patient = "K. 4711" }], []);
        Assert.False(File.Exists(_folder["camelyon17.csv"]));
        Assert.Contains("\nK. 4711,pN1,yes,", File.ReadAllText(_folder["patients.csv"]), StringComparison.Ordinal);
        await FinishAsync([], []);
        Assert.False(File.Exists(_folder["patients.csv"]));
    }

    [Fact]
    public async Task FinishAsync_Camelyon16Slides_WritesBothTasks()
    {
        Lesions("Test_001", "0.9,8,16\n0.7,24,16\n");
        Lesions("b/test_002", "p,x,y\n");
        SlideOutcome[] slides = [Slide("Test_001", 0.9), Slide("b/test_002", 0.25), Slide("test_003", null, SlideStatus.Failed), Slide("other", 1)];
        ImmutableArray<string> notes = await FinishAsync([], slides);
        Assert.Equal("test_002,0.25\nTest_001,0.9\n", File.ReadAllText(_folder["camelyon16/task1.csv"]));
        Assert.Equal("0.9,8,16\n0.7,24,16\n", File.ReadAllText(_folder["camelyon16/task2/Test_001.csv"]));
        Assert.Equal("", File.ReadAllText(_folder["camelyon16/task2/test_002.csv"]));
        Assert.Equal(2, Directory.GetFiles(_folder["camelyon16/task2"]).Length);
        Assert.Contains(notes, note => note.Contains("of 2 slides, 1 failed", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FinishAsync_TwoSlidesOfOneName_WritesNoCamelyon16SubmissionAndSaysSo()
    {
        Lesions("a/test_001", "");
        Lesions("b/Test_001", "");
        ImmutableArray<string> notes = await FinishAsync([], [Slide("a/test_001", 0.1), Slide("b/Test_001", 0.2)]);
        Assert.False(Directory.Exists(_folder["camelyon16"]));
        Assert.Contains(notes, note => note.Contains("two slides are named test_001", StringComparison.OrdinalIgnoreCase));
    }

    public void Dispose() => _folder.Dispose();

    private static SlideOutcome Slide(string name, double? score, SlideStatus status = SlideStatus.Completed) =>
        new() { Name = name, Path = $"{name}.tif", Status = status, Score = score, Reason = status == SlideStatus.Failed ? "broken" : null };

    private void Lesions(string slide, string content)
    {
        Directory.CreateDirectory(_folder[slide]);
        File.WriteAllText(_folder[$"{slide}/lesions.csv"], content);
    }

    private async Task<ImmutableArray<string>> FinishAsync(ImmutableArray<PatientReport> patients, SlideOutcome[] slides)
    {
        RunInfo run = new() { Model = new SampleReport().Build().Model, Task = new RunTask { PatientsOf = _ => patients, Forms = [RunForm.Patients, RunForm.Camelyon16] } };
        await using RunOutputs outputs = await RunOutputs.OpenAsync(_folder.Path, run, TimeProvider.System, TestContext.Current.CancellationToken);
        foreach (SlideOutcome slide in slides)
        {
            await outputs.AppendAsync(slide, TestContext.Current.CancellationToken);
        }

        return await outputs.FinishAsync(RunStatus.Completed, TestContext.Current.CancellationToken);
    }
}
