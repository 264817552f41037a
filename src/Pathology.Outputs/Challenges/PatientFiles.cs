namespace Pathology.Outputs;

/// <summary>The files of a run's patients: <c>patients.csv</c>, and <c>camelyon17.csv</c> where their names are that challenge's.</summary>
internal static class PatientFiles
{
    /// <summary>Writes them; nothing where there is no patient.</summary>
    /// <returns>What the user should know of it, a sentence each.</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IEnumerable<string> Write(string folder, IReadOnlyList<PatientReport> patients)
    {
        string table = Path.Combine(folder, "patients.csv");
        string submission = Path.Combine(folder, "camelyon17.csv");
        IReadOnlyList<PatientReport> ofChallenge = Camelyon17Csv.Of(patients);
        foreach (string stale in (string[])[.. patients.Count == 0 ? [table] : Array.Empty<string>(), .. ofChallenge.Count == 0 ? [submission] : Array.Empty<string>()])
        {
            AtomicFile.Remove(stale); // of an earlier run that knew of patients
        }

        if (patients.Count == 0)
        {
            return [];
        }

        List<string> notes = [];
        AtomicFile.Write(table, output => PatientsCsv.Write(output, patients));
        int partial = patients.Count(patient => !patient.IsComplete);
        notes.Add($"{(patients.Count == 1 ? "1 patient" : $"{patients.Count} patients")} staged{(partial == 0 ? "" : $", {partial} of them without all their slides")}: {table}");
        if (ofChallenge.Count > 0)
        {
            AtomicFile.Write(submission, output => Camelyon17Csv.Write(output, ofChallenge));
            notes.Add($"CAMELYON17 submission: {submission}");
        }

        return notes;
    }
}
