using Pathology.Outputs;
using Pathology.Scoring;

namespace Pathology.Tasks;

/// <summary>The results to be scored: a folder of submission files, or what <c>pathology screen</c> wrote.</summary>
internal static class ResultsFolder
{
    /// <summary>Reads every slide's results, by name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="otherTables">Tables that may lie in the folder without being a slide's results.</param>
    /// <param name="protocol">Whose files they are to be read as.</param>
    /// <param name="notes">Takes a sentence on what is not counted.</param>
    /// <exception cref="InputFileException">There is no such folder, or nothing in it, or a file cannot be used.</exception>
    public static Dictionary<string, SlideResult> Read(string folder, IEnumerable<string?> otherTables, FrocProtocol protocol, ICollection<string> notes)
    {
        if (!Directory.Exists(folder))
        {
            throw new InputFileException(folder, null, "there is no such folder; give the folder of submission files, or that of a run of 'pathology screen'.");
        }

        IEnumerable<SlideResult> results = File.Exists(Path.Combine(folder, "slides.jsonl"))
            ? OfRun(ScreenedRun.Open(folder), protocol, notes)
            : OfSubmission(folder, otherTables, protocol, notes);
        Dictionary<string, SlideResult> byName = new(SlideName.Comparer);
        foreach (SlideResult result in results)
        {
            if (!byName.TryAdd(result.Name, result))
            {
                throw new InputFileException(result.Path, null, $"the slide has other results in {byName[result.Name].Path}; names that differ in case alone are one slide.");
            }
        }

        return byName.Count > 0 ? byName : throw new InputFileException(folder, null, "holds no results; submission files are named like their slide, Tumor_001.csv.");
    }

    private static IEnumerable<SlideResult> OfSubmission(string folder, IEnumerable<string?> otherTables, FrocProtocol protocol, ICollection<string> notes)
    {
        HashSet<string> others = [.. otherTables.OfType<string>().Select(Path.GetFullPath)];
        return EvaluatedFiles.In(folder, [".csv"], isDeep: false, notes)
            .Where(path => !others.Contains(Path.GetFullPath(path)))
            .Select(path => DetectionFile.Read(SlideName.Of(path), path, protocol));
    }

    private static IEnumerable<SlideResult> OfRun(ScreenedRun run, FrocProtocol protocol, ICollection<string> notes)
    {
        NoteFailed(run, notes);
        return run.Slides
            .Where(slide => slide.Status != SlideStatus.Failed)
            .Select(slide =>
            {
                ((long Width, long Height)? size, MicronsPerPixel? resolution) = run.MeasuresOf(slide);
                SlideResult read = DetectionFile.Read(SlideName.Of(slide.Name), Path.Combine(run.FolderOf(slide), "lesions.csv"), protocol);
                return read with { Score = slide.Score, Size = size, MicronsPerPixel = resolution?.Mean };
            });
    }

    /// <summary>Says which slides of a run have failed and so are in no number; the run's list has them, its results do not.</summary>
    public static void NoteFailed(ScreenedRun run, ICollection<string> notes)
    {
        string[] failed = [.. run.Slides.Where(slide => slide.Status == SlideStatus.Failed).Select(slide => slide.Name)];
        if (failed.Length > 0)
        {
            notes.Add($"{failed.Length} of {run.Slides.Length} slides of the run failed and {(failed.Length == 1 ? "is" : "are")} not counted: {NameList.Of(failed)}.");
        }
    }
}
