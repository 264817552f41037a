namespace Pathology.Outputs;

/// <summary><c>patients.csv</c>: each patient's stage, what it rests on, and what is missing for it.</summary>
internal static class PatientsCsv
{
    public static void Write(Stream output, IReadOnlyList<PatientReport> patients)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        bool isConformal = patients.Any(patient => !patient.PossibleStages.IsEmpty);
        writer.Write($"patient,stage,complete,negative,itc,micro,macro,failed,absent{(isConformal ? ",possible_stages" : "")}\n");
        foreach (PatientReport patient in patients)
        {
            string[] counts = [.. Enum.GetValues<NodeClass>().Select(kind => CsvFile.Field((double)patient.Nodes.Count(node => node.Class == kind)))];
            string failed = string.Join(' ', patient.Nodes.Where(node => node.Class is null).Select(node => node.Slide));
            string[] fields =
            [
                CsvFile.Field(patient.Patient), CsvFile.Field(patient.Stage?.Word()), patient.IsComplete ? "yes" : "no", .. counts,
                CsvFile.Field(failed), CsvFile.Field(string.Join(' ', patient.Absent)),
                .. isConformal ? [CsvFile.Field(string.Join(' ', patient.PossibleStages.Select(stage => stage.Word())))] : Array.Empty<string>(),
            ];
            writer.Write(string.Join(',', fields));
            writer.Write('\n');
        }
    }
}
