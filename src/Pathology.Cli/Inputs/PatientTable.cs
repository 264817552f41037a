namespace Pathology.Cli;

/// <summary>The table of <c>--patients</c>: which slide is whose.</summary>
internal sealed class PatientTable
{
    private readonly Dictionary<string, int> _rows = new(SlideName.Comparer);
    private readonly List<(string Slide, string Patient)> _inOrder = [];
    private readonly List<int> _lines = [];

    private PatientTable(string path) => Path = path;

    public string Path { get; }

    /// <summary>What the table says, a slide (as it is written there, without ending) and its patient a row.</summary>
    public IReadOnlyList<(string Slide, string Patient)> Rows => _inOrder;

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

    /// <summary>Says what of the table cannot be meant so, a sentence each, once the slides are known.</summary>
    /// <exception cref="UsageException">No row names any of the slides.</exception>
    public IEnumerable<string> NotesOn(IReadOnlyList<SlideInput> slides)
    {
        int named = slides.Count(slide => RowOf(slide.Name, slide.Path) is not null);
        if (named == 0 && slides.Count > 0)
        {
            throw new UsageException($"--patients {Path}: none of its {Rows.Count} rows names a slide of this run; it names '{Rows[0].Slide}' first, and the first slide here is '{slides[0].Name}'.");
        }

        if (named < slides.Count)
        {
            yield return $"{slides.Count - named} of {slides.Count} slides stand in no row of {Path} and belong to no patient there.";
        }

        foreach (IGrouping<string, string> alike in Rows.Select(row => row.Patient).Distinct(StringComparer.Ordinal).GroupBy(patient => patient, SlideName.Comparer).Where(same => same.Skip(1).Any()))
        {
            yield return $"{Path}: the patients {string.Join(" and ", alike.Select(patient => $"'{patient}'"))} are taken for different ones; write them alike if they are one.";
        }
    }

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
