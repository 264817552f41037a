namespace Pathology.Tasks;

/// <summary>A table of CAMELYON17's form: <c>patient,stage</c>, with a <c>.zip</c> row a patient and a row a node.</summary>
public sealed class StageTable
{
    private const string PatientEnding = ".zip";

    private StageTable(string path, IReadOnlyDictionary<string, int> patients, IReadOnlyDictionary<string, int> nodes, IReadOnlyList<string> notes) =>
        (Path, Patients, Nodes, Notes) = (path, patients, nodes, notes);

    public string Path { get; }

    /// <summary>Stage of each patient, as an index into <see cref="PNStageWords.All"/>; by name without ending, in lower case.</summary>
    public IReadOnlyDictionary<string, int> Patients { get; }

    /// <summary>Class of each node, as an index into <see cref="NodeClassWords.All"/>.</summary>
    public IReadOnlyDictionary<string, int> Nodes { get; }

    /// <summary>What of the table does not count, a sentence each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>Reads a file, or the submission in a run's folder.</summary>
    /// <exception cref="InputFileException">It cannot be read, or a row is wrong; says which.</exception>
    public static StageTable Read(string path)
    {
        string file = Directory.Exists(path) ? System.IO.Path.Combine(path, "camelyon17.csv") : path;
        CsvTable table = CsvTable.Read(file);
        int name = table.IndexOf("patient");
        int stage = table.IndexOf("stage");
        var patients = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var nodes = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        List<string> notes = Unknown(table, file, name, stage);
        List<string> passedOver = [];
        foreach (CsvRow row in table.Rows)
        {
            string item = row.Text(name, "patient");
            bool isPatient = item.EndsWith(PatientEnding, StringComparison.OrdinalIgnoreCase);
            (Dictionary<string, int> rows, IReadOnlyList<string> labels) = isPatient ? (patients, PNStageWords.All) : (nodes, NodeClassWords.All);
            int label = IndexOf(row.Text(stage, "stage"), labels);
            if (label < 0 && !isPatient)
            {
                passedOver.Add(FormattableString.Invariant($"'{row.Text(stage, "stage")}' in line {row.Line}"));
                continue;
            }

            if (label < 0)
            {
                throw row.Wrong($"'{row.Text(stage, "stage")}' is none of {string.Join(", ", labels)}.");
            }

            if (!rows.TryAdd(isPatient ? item[..^PatientEnding.Length] : SlideName.Of(item), label))
            {
                throw row.Wrong($"'{item}' stands above already.");
            }
        }

        if (passedOver.Count > 0)
        {
            notes.Add($"{file}: {passedOver.Count} node row{(passedOver.Count == 1 ? "" : "s")} passed over, being none of {string.Join(", ", NodeClassWords.All)}: {NameList.Of(passedOver)}. The challenge scores patients alone.");
        }

        return patients.Count > 0
            ? new StageTable(file, patients, nodes, notes)
            : throw new InputFileException(file, null, "no row is a patient's; theirs end in .zip, as in 'patient_100.zip,pN0'.");
    }

    private static List<string> Unknown(CsvTable table, string file, int name, int stage)
    {
        string[] others = [.. table.Columns.Where((_, i) => i != name && i != stage)];
        return others.Length == 0 ? [] : [$"{file}: passed over the column{(others.Length == 1 ? "" : "s")} {string.Join(", ", others)}."];
    }

    // The official scorer takes these words for a patient and no others, in this case; rows of nodes it passes over whatever they say.
    private static int IndexOf(string label, IReadOnlyList<string> labels)
    {
        for (int i = 0; i < labels.Count; i++)
        {
            if (labels[i] == label)
            {
                return i;
            }
        }

        return -1;
    }
}
