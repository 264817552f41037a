namespace Pathology.Tasks;

/// <summary>A table of the user's that says which slide is whose.</summary>
public sealed class PatientTable
{
    private readonly Dictionary<string, int> _rows = new(SlideName.Comparer);
    private readonly List<(string Slide, string Patient)> _inOrder = [];
    private readonly List<int> _lines = [];

    private PatientTable(string path) => Path = path;

    public string Path { get; }

    /// <summary>What the table says, a slide (as it is written there, without ending) and its patient a row.</summary>
    public IReadOnlyList<(string Slide, string Patient)> Rows => _inOrder;

    /// <summary>Reads a CSV file with the columns <c>slide</c> and <c>patient</c>.</summary>
    /// <exception cref="InputFileException">The table cannot be read, or names a slide twice; says where.</exception>
    public static PatientTable Read(string path)
    {
        CsvTable table = CsvTable.Read(path);
        int slide = table.IndexOf("slide", "image", "file", "filename");
        int patient = table.IndexOf("patient", "case");
        var patients = new PatientTable(path);
        foreach (CsvRow row in table.Rows)
        {
            patients.Add(row, row.Text(slide, "slide"), row.Text(patient, "patient"));
        }

        return patients._rows.Count > 0 ? patients : throw new InputFileException(path, null, "the table names no slide.");
    }

    /// <summary>The row that names a slide, as an index into <see cref="Rows"/>; null where none does.</summary>
    /// <param name="name">The slide's name in the run.</param>
    /// <param name="path">Its file.</param>
    public int? RowOf(string name, string path) => Find(SlideName.WithoutEnding(path).Replace('\\', '/')) ?? Find(name);

    /// <summary>Where a row stands in the file, from 1.</summary>
    public int LineOf(int row) => _lines[row];

    // With all its folders, with some of them, with none.
    private int? Find(string name)
    {
        for (string rest = name; ; rest = rest[(rest.IndexOf('/', StringComparison.Ordinal) + 1)..])
        {
            if (_rows.TryGetValue(rest, out int row))
            {
                return row;
            }

            if (!rest.Contains('/', StringComparison.Ordinal))
            {
                return null;
            }
        }
    }

    private void Add(CsvRow row, string slide, string patient)
    {
        if (slide.Length == 0 || patient.Length == 0)
        {
            throw row.Wrong("a slide and its patient are needed; one of them is empty.");
        }

        string name = SlideName.WithoutEnding(slide).Replace('\\', '/');
        if (_rows.TryAdd(name, _inOrder.Count))
        {
            _inOrder.Add((name, patient));
            _lines.Add(row.Line);
        }
        else if (_inOrder[_rows[name]].Patient is var first && first != patient)
        {
            throw row.Wrong($"slide '{slide}' stands above with patient '{first}' already (line {_lines[_rows[name]]}).");
        }
    }
}
