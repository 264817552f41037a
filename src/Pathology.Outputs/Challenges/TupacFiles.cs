using System.Collections.Immutable;
using System.Globalization;

namespace Pathology.Outputs;

/// <summary>
/// The files of a run that counts mitoses: <c>tupac.csv</c>, a line a slide; in <c>tupac/</c>, TUPAC16's submissions: <c>task3/</c> with
/// <c>row,column,confidence</c> a mitosis, and <c>task1-2.csv</c> with <c>mitotic,molecular</c> a case where slides bear the challenge's names.
/// </summary>
/// <param name="summarize">What the mitoses of a slide's regions come to.</param>
/// <param name="learner">What foretells the molecular scores; null where nothing does, and then tupac.csv has no column for them.</param>
internal sealed class TupacFiles(Func<ImmutableArray<int>, TupacSummary> summarize, LearnerInfo? learner) : RunForm
{
    public const string Table = "tupac.csv";
    public const string Folder = "tupac";

    private const string NotAttempted = "-1";

    /// <inheritdoc/>
    internal override IEnumerable<string> Write(
        string folder, IReadOnlyList<SlideOutcome> slides, IReadOnlyList<PatientReport> patients, LeftOvers leftOvers)
    {
        (string Name, ImmutableArray<int> Mitoses, TupacSummary Summary)[] counted =
        [
            .. slides
                .Where(slide => slide.Status != SlideStatus.Failed)
                .OrderBy(slide => slide.Name, StringComparer.Ordinal)
                .Select(slide => (slide.Name, Mitoses: RegionsCsv.ReadMitoses(Path.Combine(folder, slide.Name, RegionsCsv.FileName))))
                .Select(slide => (slide.Name, slide.Mitoses, summarize(slide.Mitoses))),
        ];
        string table = Path.Combine(folder, Table);
        AtomicFile.Write(table, output => WriteTable(output, counted, summarize([]), learner is not null));
        var tasks = new SubmissionFolder(folder, Folder);
        foreach ((string name, _, _) in counted)
        {
            tasks.Write(Path.Combine("task3", $"{name}.csv"), output => WriteMitoses(Path.Combine(folder, name, "lesions.csv"), output));
        }

        List<string> notes = [$"Mitoses: {table}; as TUPAC16's task 3: {Path.Combine(folder, Folder, "task3")}"];
        var cases = TupacCases.Of([.. counted.Select(slide => (slide.Name, slide.Summary))]);
        if (cases.Scores.Length > 0)
        {
            string submission = Path.Combine(folder, Folder, "task1-2.csv");
            tasks.Write("task1-2.csv", output => WriteScores(output, cases.Scores));
            notes.Add($"TUPAC16's tasks 1 and 2, {cases.Scores.Count(summary => summary is not null)} of {cases.Scores.Length} cases: {submission}. {MolecularNote(cases.Scores, learner)}");
            notes.AddRange(cases.Notes);
        }

        tasks.Finish(leftOvers);
        return notes;
    }

    private static string MolecularNote(ImmutableArray<TupacSummary?> cases, LearnerInfo? learner) => learner is null
        ? $"The molecular score is {NotAttempted}: no learner for it was given."
        : $"The molecular score of {cases.Count(summary => summary?.MolecularScore is not null)} is foretold by {learner.Name}, and is as good as that was trained.";

    private static void WriteTable(Stream output, (string Name, ImmutableArray<int> Mitoses, TupacSummary Summary)[] slides, TupacSummary empty, bool hasMolecular)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        writer.Write($"slide,regions,hotspot_mitoses,mitotic_score,{string.Join(',', empty.Features.Select(feature => feature.Key))}{(hasMolecular ? ",molecular_score" : "")}\n");
        foreach ((string name, ImmutableArray<int> mitoses, TupacSummary summary) in slides)
        {
            string features = string.Join(',', summary.Features.Select(feature => CsvFile.Field(feature.Value)));
            string molecular = hasMolecular ? $",{CsvFile.Field(summary.MolecularScore)}" : "";
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{CsvFile.Field(name)},{mitoses.Length},{summary.Hotspot},{summary.MitoticScore},{features}{molecular}\n"));
        }
    }

    // confidence,X,Y becomes row,column,confidence.
    private static void WriteMitoses(string lesions, Stream output)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        foreach (string[] cells in File.ReadLines(lesions).Where(line => !line.StartsWith('p')).Select(line => line.Split(',')))
        {
            writer.Write($"{cells[2]},{cells[1]},{cells[0]}\n");
        }
    }

    private static void WriteScores(Stream output, ImmutableArray<TupacSummary?> cases)
    {
        using StreamWriter writer = CsvFile.WriterOn(output);
        foreach (TupacSummary? summary in cases)
        {
            writer.Write($"{summary?.MitoticScore.ToString(CultureInfo.InvariantCulture) ?? NotAttempted},{summary?.MolecularScore?.ToString("R", CultureInfo.InvariantCulture) ?? NotAttempted}\n");
        }
    }
}
