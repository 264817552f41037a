namespace Pathology.Outputs;

/// <summary>The files of a run's patients: <c>patients.csv</c>, and <c>camelyon17.csv</c> where their names are that challenge's.</summary>
internal sealed class PatientFiles : RunForm
{
    public const string Table = "patients.csv";
    public const string Submission = "camelyon17.csv";

    private const int MostNamed = 5;

    /// <summary>Writes them; nothing where there is no patient.</summary>
    /// <inheritdoc/>
    internal override IEnumerable<string> Write(
        string folder, IReadOnlyList<SlideOutcome> slides, IReadOnlyList<PatientReport> patients, LeftOvers leftOvers)
    {
        string table = Path.Combine(folder, Table);
        string submission = Path.Combine(folder, Submission);
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
        PatientReport[] staged = [.. patients.Where(patient => patient.Stage is not null)];
        int partial = staged.Count(patient => !patient.IsComplete);
        notes.Add($"{Count(staged.Length)} staged{(partial == 0 ? "" : $", {partial} of them without all their slides")}: {table}");
        string[] unstaged = [.. patients.Where(patient => patient.Stage is null).Select(patient => patient.Patient)];
        if (unstaged.Length > 0)
        {
            notes.Add($"{Count(unstaged.Length)} {(unstaged.Length == 1 ? "has" : "have")} no slide that was screened, and so no stage: {Named(unstaged)}.");
        }

        if (ofChallenge.Count > 0)
        {
            AtomicFile.Write(submission, output => Camelyon17Csv.Write(output, ofChallenge));
            string[] missing = [.. ofChallenge.Where(patient => patient.Stage is null).Select(patient => patient.Patient)];
            notes.Add($"CAMELYON17 submission: {submission}{(missing.Length == 0 ? "" : $"; {Named(missing)} {(missing.Length == 1 ? "is" : "are")} missing in it, and the challenge's scorer takes no submission without every patient")}.");
        }

        return notes;
    }

    private static string Count(int patients) => patients == 1 ? "1 patient" : $"{patients} patients";

    private static string Named(string[] patients) => patients.Length <= MostNamed
        ? string.Join(", ", patients)
        : $"{string.Join(", ", patients.Take(MostNamed))} and {patients.Length - MostNamed} more";
}
