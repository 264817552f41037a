using System.Text.RegularExpressions;

namespace Pathology.Outputs;

/// <summary>
/// <c>camelyon17.csv</c>: CAMELYON17's submission, <c>patient,stage</c> with a <c>.zip</c> row a patient and a <c>.tif</c> row a node that
/// was screened. Only the patients' rows are scored there.
/// </summary>
internal static partial class Camelyon17Csv
{
    private static readonly string[] s_nodeClasses = ["negative", "itc", "micro", "macro"];

    /// <summary>The patients whose name and nodes are CAMELYON17's.</summary>
    public static IReadOnlyList<PatientReport> Of(IEnumerable<PatientReport> patients) => [.. patients.Where(patient => Name().IsMatch(patient.Patient))];

    public static void Write(Stream output, IReadOnlyList<PatientReport> patients)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        writer.Write("patient,stage\n");
        foreach (PatientReport patient in patients.Where(patient => patient.Stage is not null))
        {
            writer.Write($"{patient.Patient}.zip,{patient.Stage!.Value.Word()}\n");
            foreach (PatientNode node in patient.Nodes.Where(node => node.Class is not null))
            {
                writer.Write($"{SlideStem.Of(node.Slide).ToLowerInvariant()}.tif,{s_nodeClasses[(int)node.Class!]}\n");
            }
        }
    }

    [GeneratedRegex(@"^patient_\d{3}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
