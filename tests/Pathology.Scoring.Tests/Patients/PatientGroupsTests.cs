using System.Collections.Immutable;

namespace Pathology.Scoring.Tests.Patients;

/// <summary>Slides become patients by their names or by the user's table, and what is missing stays visible.</summary>
public sealed class PatientGroupsTests
{
    [Fact]
    public void Of_Camelyon17Names_GroupsWhateverCaseAndFolder()
    {
        ImmutableArray<PatientReport> patients = PatientGroups.Of(
            [Slide("b/Patient_007_Node_1", 2.4), Slide("patient_007_node_0", null), Slide("a/patient_002_node_4", 0.1), Slide("tumor_001", 9)], null, new LesionOptions());
        Assert.Equal(["patient_002", "patient_007"], patients.Select(patient => patient.Patient));
        Assert.Equal(["pN0(i+)", "pN1"], patients.Select(patient => patient.Stage));
        Assert.Equal(["patient_007_node_2", "patient_007_node_3", "patient_007_node_4"], patients[1].Absent);
        Assert.False(patients[1].IsComplete);
    }

    [Fact]
    public void Of_FailedSlide_IsNotNegative()
    {
        PatientReport patient = PatientGroups.Of([Slide("x1", 0.5), Slide("x2", null, SlideStatus.Failed)], _ => "x", new LesionOptions()).Single();
        Assert.Equal([new PatientNode("x1", NodeClass.Micro), new PatientNode("x2", null)], patient.Nodes);
        Assert.Equal("pN1mi", patient.Stage);
        Assert.False(patient.IsComplete);
    }

    [Fact]
    public void Of_NothingScreened_HasNoStage() =>
        Assert.Null(PatientGroups.Of([Slide("x2", null, SlideStatus.Failed)], _ => "x", new LesionOptions()).Single().Stage);

    [Fact]
    public void Of_TableThatNamesAll_IsComplete() =>
        Assert.True(PatientGroups.Of([Slide("a", 3), Slide("b", null)], slide => slide == "c" ? null : "p", new LesionOptions()).Single().IsComplete);

    private static SlideOutcome Slide(string name, double? largest, SlideStatus status = SlideStatus.Completed) =>
        new() { Name = name, Path = $"{name}.tif", Status = status, LargestLesionMillimeters = largest };
}
