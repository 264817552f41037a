namespace Pathology.Cli;

/// <summary>The table of <c>--patients</c>: which slide is whose.</summary>
internal static class PatientTable
{
    /// <summary>Finds the patient of a slide by its name in the run, with or without its folders, or by its file name.</summary>
    /// <exception cref="InputFileException">The table cannot be read, or names a slide twice; says where.</exception>
    public static Func<string, string?> Read(string path)
    {
        CsvTable table = CsvTable.Read(path);
        int slide = table.IndexOf("slide", "image", "file", "filename");
        int patient = table.IndexOf("patient", "case");
        var patients = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (CsvRow row in table.Rows)
        {
            string name = row.Text(slide, "slide");
            string whose = row.Text(patient, "patient");
            if (name.Length == 0 || whose.Length == 0)
            {
                throw row.Wrong("a slide and its patient are needed; one of them is empty.");
            }

            if (!patients.TryAdd(name, whose) && patients[name] != whose)
            {
                throw row.Wrong($"slide '{name}' stands above with patient '{patients[name]}' already.");
            }
        }

        // A name without its extension counts too, as slides are called in a run.
        Dictionary<string, string> stems = patients
            .GroupBy(pair => Path.ChangeExtension(pair.Key, null), StringComparer.OrdinalIgnoreCase)
            .Where(same => same.Select(pair => pair.Value).Distinct().Count() == 1)
            .ToDictionary(same => same.Key, same => same.First().Value, StringComparer.OrdinalIgnoreCase);
        return name => Find(patients, stems, name) ?? Find(patients, stems, Path.GetFileName(name));
    }

    private static string? Find(Dictionary<string, string> patients, Dictionary<string, string> stems, string name) =>
        patients.GetValueOrDefault(name) ?? stems.GetValueOrDefault(name);
}
