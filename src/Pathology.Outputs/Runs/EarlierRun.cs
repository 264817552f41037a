using System.Text.Json;

namespace Pathology.Outputs;

/// <summary>What an earlier run left in a folder.</summary>
/// <param name="Document">Its <c>run.json</c>.</param>
/// <param name="Slides">Its slides by name, from <c>slides.jsonl</c>.</param>
internal sealed record EarlierRun(RunDocument Document, IReadOnlyDictionary<string, SlideOutcome> Slides)
{
    private static readonly string[] s_files =
    [
        "slides.csv", "slides.jsonl", .. RunForm.Files, "features.csv", .. RunForm.Folders, "run.json", Manifest.FileName,
    ];

    /// <summary>What is looked for: <c>metastasis</c>, <c>tupac</c>.</summary>
    public string Task => TaskOf(Document.Options);

    public static string TaskOf(IReadOnlyDictionary<string, string> options) => options.GetValueOrDefault("--task") ?? "metastasis";

    /// <summary>Reads it; null where there is none, or nothing that can be made out of it.</summary>
    public static EarlierRun? Find(string folder)
    {
        try
        {
            using FileStream stream = RegularFile.OpenRead(Path.Combine(folder, "run.json"));
            return JsonSerializer.Deserialize(stream, OutputJson.Indented.RunDocument) is { Model: not null, Options: not null } document
                ? new EarlierRun(document, OutcomeJournal.ReadEarlier(Path.Combine(folder, OutcomeJournal.FileName)))
                : null;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Whether the outcomes that it wrote down still stand in a run.</summary>
    public bool IsSame(RunInfo run) => Document.Model.Sha256 == run.Model.Sha256 && Document.Options.SequenceEqual(run.Options);

    /// <summary>Moves all of it aside.</summary>
    public void MoveAside(LeftOvers leftOvers)
    {
        foreach (string slide in Slides.Keys)
        {
            leftOvers.MoveSlide(slide, keepScores: false);
        }

        foreach (string file in ReportPaging.FilesIn(leftOvers.Folder).ToArray().Concat(s_files)) // run.json near the end: what a killed program left is known for what it is
        {
            leftOvers.Move(file);
        }
    }
}
