using System.Collections.Immutable;

namespace Pathology.Scoring.Tests.Patients;

/// <summary>Slides become patients by their names or by the user's table, and what is missing stays visible.</summary>
public sealed class PatientGroupsTests
{
    [Fact]
    public void OfNames_Camelyon17Names_GroupsWhateverCaseAndFolder()
    {
        ImmutableArray<PatientReport> patients = PatientGroups.OfNames(
            [Slide("b/Patient_007_Node_1", 2.4), Slide("patient_007_node_0", null), Slide("a/patient_002_node_4", 0.1), Slide("tumor_001", 9)], new LesionOptions());
        Assert.Equal(["patient_002", "patient_007"], patients.Select(patient => patient.Patient));
        Assert.Equal<PNStage?>([PNStage.N0Itc, PNStage.N1], patients.Select(patient => patient.Stage));
        Assert.Equal(["patient_007_node_2", "patient_007_node_3", "patient_007_node_4"], patients[1].Absent);
        Assert.False(patients[1].IsComplete);
    }

    [Fact]
    public void OfNames_SameNodeTwice_CountsOnce()
    {
        PatientReport patient = PatientGroups.OfNames(
            [Slide("a/patient_001_node_0", 3), Slide("copy/patient_001_node_0", 3), Slide("patient_001_node_1", 3), Slide("patient_001_node_2", 3), Slide("patient_001_node_3", null), Slide("patient_001_node_4", null)],
            new LesionOptions()).Single();
        Assert.Equal(((PNStage?)PNStage.N1, 5, true), (patient.Stage, patient.Nodes.Length, patient.IsComplete)); // four macrometastases would be pN2
    }

    [Fact]
    public void OfTable_FailedSlide_IsNotNegative()
    {
        PatientReport patient = OfTable([Slide("x1", 0.5), Slide("x2", null, SlideStatus.Failed)], ("x1", "x"), ("x2", "x")).Single();
        Assert.Equal([new PatientNode("x1", NodeClass.Micro), new PatientNode("x2", null)], patient.Nodes);
        Assert.Equal(PNStage.N1Micro, patient.Stage);
        Assert.False(patient.IsComplete);
    }

    [Fact]
    public void OfTable_NothingScreened_HasNoStage() =>
        Assert.Null(OfTable([Slide("x2", null, SlideStatus.Failed)], ("x2", "x")).Single().Stage);

    [Fact]
    public void OfTable_AllGiven_IsCompleteAndOthersArePassedOver() =>
        Assert.True(OfTable([Slide("a", 3), Slide("b", null), Slide("c", 3)], ("a", "p"), ("b", "p")).Single().IsComplete);

    [Fact]
    public void OfTable_SlidesThatAreNotThere_AreAbsent()
    {
        ImmutableArray<PatientReport> patients = OfTable([Slide("S2", null), Slide("S3", 3)], ("S2", "P2"), ("S3", "p2"), ("S5", "P2"), ("S4", "P2"), ("S9", "P3"));
        Assert.Equal(["P2", "P3", "p2"], patients.Select(patient => patient.Patient));
        Assert.Equal<PNStage?>([PNStage.N0, null, PNStage.N1], patients.Select(patient => patient.Stage));
        Assert.Equal(["S4", "S5"], patients[0].Absent);
        Assert.Equal(["S9"], patients[1].Absent);
        Assert.Equal([false, false, true], patients.Select(patient => patient.IsComplete));
    }

    private static ImmutableArray<PatientReport> OfTable(SlideOutcome[] slides, params (string Slide, string Patient)[] rows) =>
        PatientGroups.OfTable(slides, rows, slide => Array.FindIndex(rows, row => row.Slide == slide.Name) is >= 0 and var row ? row : null, new LesionOptions());

    private static SlideOutcome Slide(string name, double? largest, SlideStatus status = SlideStatus.Completed) =>
        new() { Name = name, Path = $"{name}.tif", Status = status, LargestLesionMillimeters = largest };
}
