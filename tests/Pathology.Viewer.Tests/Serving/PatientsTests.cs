using System.Text.Json;

namespace Pathology.Viewer.Tests.Serving;

public sealed class PatientsTests(ServedRun served) : IClassFixture<ServedRun>
{
    [Fact]
    public async Task Patients_OfARunThatHasSome_AreToldWithWhatIsMissing()
    {
        await File.WriteAllTextAsync(
            Path.Combine(served.Run.Folder, "patients.csv"),
            "patient,stage,complete,negative,itc,micro,macro,failed,absent\npatient_001,pN1mi,no,1,0,2,0,patient_001_node_3,patient_001_node_4\n");
        JsonElement patient = (await served.JsonAsync("/api/patients")).GetProperty("patients")[0];
        Assert.Equal("pN1mi", patient.GetProperty("stage").GetString());
        Assert.Equal(2, patient.GetProperty("micro").GetInt32());
        Assert.Equal(["patient_001_node_3", "patient_001_node_4"], patient.GetProperty("missing").EnumerateArray().Select(name => name.GetString()));
    }
}
