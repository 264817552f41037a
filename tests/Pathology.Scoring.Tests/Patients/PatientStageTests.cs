using Pathology.Testing;

namespace Pathology.Scoring.Tests.Patients;

/// <summary>The pN rule, on the training patients of CAMELYON17 and on what they do not show.</summary>
public sealed class PatientStageTests
{
    [Fact]
    public void Of_TrainingPatients_IsTheirStage()
    {
        CsvTable table = CsvTable.Read(SharedData.Require("golden/camelyon17/stage_labels.csv"));
        (string Name, string Label)[] rows = [.. table.Rows.Select(row => (row.Text(0, "patient"), row.Text(1, "stage")))];
        (string Name, string Label)[] patients = [.. rows.Where(row => row.Name.EndsWith(".zip", StringComparison.Ordinal))];
        Assert.Equal(100, patients.Length);
        Assert.All(patients, patient =>
        {
            string prefix = Path.ChangeExtension(patient.Name, null) + "_node_";
            NodeClass[] nodes =
            [
                .. rows
                    .Where(row => row.Name.StartsWith(prefix, StringComparison.Ordinal))
                    .Select(row => NodeClassWords.Of(row.Label)!.Value),
            ];
            Assert.Equal(5, nodes.Length);
            Assert.Equal(patient.Label, PatientStages.Of(nodes).Word());
        });
    }

    [Theory]
    [InlineData(PNStage.N1Micro, NodeClass.Micro, NodeClass.Micro, NodeClass.Micro, NodeClass.Micro, NodeClass.Micro)]
    [InlineData(PNStage.N1, NodeClass.Macro, NodeClass.Micro, NodeClass.Micro, NodeClass.Itc)]
    [InlineData(PNStage.N2, NodeClass.Macro, NodeClass.Micro, NodeClass.Micro, NodeClass.Micro)]
    [InlineData(PNStage.N0Itc, NodeClass.Itc, NodeClass.Itc, NodeClass.Negative)]
    [InlineData(PNStage.N0)]
    public void Of_Nodes_FollowsTheRule(PNStage expected, params NodeClass[] nodes) => Assert.Equal(expected, PatientStages.Of(nodes));

    [Theory]
    [InlineData(null, NodeClass.Negative)]
    [InlineData(0.2, NodeClass.Itc)]
    [InlineData(0.21, NodeClass.Micro)]
    [InlineData(2.0, NodeClass.Micro)]
    [InlineData(2.01, NodeClass.Macro)]
    public void NodeClassOf_Diameter_BelongsToTheSmallerClassAtItsEnd(double? diameter, NodeClass expected) =>
        Assert.Equal(expected, NodeClasses.Of(diameter, new LesionOptions()));
}
