namespace Pathology.Outputs;

/// <summary>A run that is put together with others.</summary>
/// <param name="Folder">Its results folder.</param>
/// <param name="Run">Its own record.</param>
/// <param name="Slides">Its slides' outcomes, by name.</param>
internal sealed record MergeSource(string Folder, RunDocument Run, IReadOnlyDictionary<string, SlideOutcome> Slides)
{
    private const string Finished = "completed";

    public bool IsFinished => Run.Status == Finished;

    /// <summary>The runs that the user means: results folders, or folders that hold some, by name.</summary>
    /// <exception cref="MergeException">A folder is none, or is given twice.</exception>
    public static IReadOnlyList<MergeSource> Find(IReadOnlyList<string> folders)
    {
        List<MergeSource> sources = [];
        HashSet<string> known = new(StringComparer.Ordinal);
        foreach (string folder in folders.SelectMany(RunsIn))
        {
            if (known.Add(Path.GetFullPath(folder)))
            {
                sources.Add(Read(folder));
            }
        }

        return sources;
    }

    private static IEnumerable<string> RunsIn(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new MergeException($"{folder}: there is no such folder.");
        }

        if (File.Exists(Path.Combine(folder, RunFiles.Run)))
        {
            return [folder];
        }

        string[] below = [.. Directory.EnumerateDirectories(folder).Where(one => File.Exists(Path.Combine(one, RunFiles.Run))).OrderBy(NaturalOrder.KeyOf, StringComparer.Ordinal)];
        return below.Length > 0
            ? below
            : throw new MergeException($"{folder} is no results folder, and holds none: there is no {RunFiles.Run} in it.");
    }

    private static MergeSource Read(string folder)
    {
        EarlierRun run = EarlierRun.Find(folder) ?? throw new MergeException($"{Path.Combine(folder, RunFiles.Run)} is damaged; run the same 'pathology screen' again.");
        foreach (SlideOutcome slide in run.Slides.Values)
        {
            if (Path.IsPathRooted(slide.Name) || slide.Name.Split('/', '\\').Contains("..", StringComparer.Ordinal))
            {
                throw new MergeException($"{Path.Combine(folder, OutcomeJournal.FileName)} names a slide '{slide.Name}', which leads out of the folder: it was not written by a run.");
            }
        }

        return new MergeSource(folder, run.Document, run.Slides);
    }
}
