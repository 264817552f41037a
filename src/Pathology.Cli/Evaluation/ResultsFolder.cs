using Pathology.Outputs;

namespace Pathology.Cli;

/// <summary>The results to be scored: a folder of submission files, or what <c>pathology screen</c> wrote.</summary>
internal static class ResultsFolder
{
    /// <summary>Reads every slide's results, by name.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="otherTables">Tables that may lie in the folder without being a slide's results.</param>
    /// <exception cref="UsageException">There is no such folder, or nothing in it.</exception>
    /// <exception cref="InputFileException">A file cannot be used.</exception>
    public static Dictionary<string, SlideResult> Read(string folder, IEnumerable<string?> otherTables)
    {
        if (!Directory.Exists(folder))
        {
            throw new UsageException($"{folder}: there is no such folder; --results takes the folder of submission files, or that of a run of 'pathology screen'.");
        }

        IEnumerable<SlideResult> results = File.Exists(Path.Combine(folder, "slides.jsonl")) ? OfRun(ScreenedRun.Open(folder)) : OfSubmission(folder, otherTables);
        Dictionary<string, SlideResult> byName = new(SlideName.Comparer);
        foreach (SlideResult result in results)
        {
            if (!byName.TryAdd(result.Name, result))
            {
                throw new InputFileException(result.Path, null, $"the slide has other results in {byName[result.Name].Path}; names that differ in case alone are one slide.");
            }
        }

        return byName.Count > 0 ? byName : throw new UsageException($"{folder}: holds no results; submission files are named like their slide, Tumor_001.csv.");
    }

    private static IEnumerable<SlideResult> OfSubmission(string folder, IEnumerable<string?> otherTables)
    {
        HashSet<string> others = [.. otherTables.OfType<string>().Select(Path.GetFullPath)];
        return Directory.EnumerateFiles(folder, "*", SearchOption.TopDirectoryOnly)
            .Where(path => Path.GetExtension(path).Equals(".csv", StringComparison.OrdinalIgnoreCase) && !others.Contains(Path.GetFullPath(path)))
            .Order(StringComparer.Ordinal)
            .Select(path => DetectionFile.Read(SlideName.Of(path), path));
    }

    private static IEnumerable<SlideResult> OfRun(ScreenedRun run) => run.Slides
        .Where(slide => slide.Status != SlideStatus.Failed)
        .Select(slide =>
        {
            ((long Width, long Height)? size, MicronsPerPixel? resolution) = run.MeasuresOf(slide);
            return DetectionFile.Read(SlideName.Of(slide.Name), Path.Combine(run.FolderOf(slide), "lesions.csv"), slide.Score, size, resolution?.Mean);
        });
}
