using Pathology.Slides;

namespace Pathology.Cli;

/// <summary>Parts what a search found into slides, files that are passed over with a reason, and all others.</summary>
/// <param name="probe">What a regular file is taken for by its name and content.</param>
/// <param name="output">The run's own output folder, of whose files nothing is said; null for none.</param>
/// <param name="cancellation">Ends the sifting.</param>
internal sealed class FileSifter(Func<string, SlideProbe> probe, string? output, CancellationToken cancellation)
{
    // What ground truth and heatmaps are called by the field's own naming, behind the slide's name.
    private static readonly string[] s_besideSlides = ["_mask", "_evaluation_mask", "_likelihood_map", "_artefacts"];

    private readonly string? _output = output is null ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(output));
    private readonly HashSet<string> _results = new(StringComparer.Ordinal);

    public List<PassedOverFile> PassedOver { get; } = [];

    public SortedDictionary<string, int> Others { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How many files are further parts of slides that consist of several.</summary>
    public int Parts { get; private set; }

    /// <summary>The slides among the files of one search.</summary>
    public IEnumerable<FoundFile> SlidesAmong(IReadOnlyList<FoundFile> files)
    {
        // Folder and name of all that a mask could belong to.
        HashSet<string> stems = new(SlideName.Comparer);
        HashSet<string> hamamatsu = new(StringComparer.Ordinal);
        foreach (FoundFile file in files)
        {
            if (Slide.IsNamedAsSlide(file.Path))
            {
                stems.Add(SlideName.WithoutEnding(file.RelativeName));
            }

            if (Path.GetExtension(file.Path).ToUpperInvariant() is ".VMS" or ".VMU")
            {
                hamamatsu.Add(Path.GetDirectoryName(file.RelativeName) ?? "");
            }
        }

        var series = new SeriesOfFiles();
        List<FoundFile> slides = [];
        foreach (FoundFile file in files)
        {
            cancellation.ThrowIfCancellationRequested();
            SlideProbe found = Sift(file, stems, hamamatsu);
            if (found.Likeness == SlideLikeness.Slide && found.Series is { } uid && !series.IsFirst(file, uid))
            {
                Parts++; // of a slide whose first file is taken already
            }
            else if (found.Likeness == SlideLikeness.Slide)
            {
                slides.Add(file);
            }
            else if (found is { Likeness: SlideLikeness.PassedOver, Reason: { } reason })
            {
                PassedOver.Add(new PassedOverFile(file.Path, reason));
            }
            else if (file.ResultsRoot is null)
            {
                string ending = Path.GetExtension(file.Path);
                Others[ending] = Others.GetValueOrDefault(ending) + 1;
            }
        }

        return slides.Select(series.Named);
    }

    private SlideProbe Sift(FoundFile file, HashSet<string> stems, HashSet<string> hamamatsu)
    {
        string name = Path.GetFileName(file.Path);
        if (file.ResultsRoot is { } results && IsOfARun(name))
        {
            return OwnFile(results);
        }

        if (name.StartsWith('.'))
        {
            return !Slide.IsNamedAsSlide(name) ? Other
                : name.StartsWith("._", StringComparison.Ordinal) ? PassOver($"is what macOS keeps beside {name[2..]}, not a slide.")
                : PassOver("is a hidden file, which a search does not take; give it by itself, or rename it.");
        }

        if (file.Status.Kind != FileKind.File)
        {
            return NoFile(file, name);
        }

        SlideProbe found = probe(file.Path);
        if (found.Likeness == SlideLikeness.Slide && MaskedSlide(file.RelativeName) is { } masked)
        {
            return stems.Contains(masked) ? PassOver($"is a mask or map of {Path.GetFileName(masked)}, which lies beside it.")
                : found.HasOneChannel ? PassOver("is a mask or map by its name, and has one channel where slides have three colours.")
                : found;
        }

        // The picture files of a Hamamatsu VMS slide are its pixels.
        return found.Likeness == SlideLikeness.PassedOver && Path.GetExtension(name).Equals(".jpg", StringComparison.OrdinalIgnoreCase)
            && hamamatsu.Contains(Path.GetDirectoryName(file.RelativeName) ?? "") ? Other : found;
    }

    private static SlideProbe Other => default;

    private static SlideProbe PassOver(string reason) => new(SlideLikeness.PassedOver, reason);

    // One line for a folder of results, none for the run's own, which would differ between a run and its continuation.
    private SlideProbe OwnFile(string results)
    {
        string full = Path.GetFullPath(results);
        bool isOwn = _output is not null && (full == _output || full.StartsWith(_output + Path.DirectorySeparatorChar, StringComparison.Ordinal));
        if (!isOwn && _results.Add(full))
        {
            PassedOver.Add(new PassedOverFile(results, "holds results of this program, by its run.json or result.json; its own files are no slides."));
        }

        return Other;
    }

    private static bool IsOfARun(string name) => RunFiles.IsOne(name) || name.StartsWith(".lock", StringComparison.Ordinal);

    // A pipe of a slide's name is no slide that failed: nothing is lost with it. A link that leads nowhere may be one that was moved.
    private static SlideProbe NoFile(FoundFile file, string name) =>
        file.Status.Kind is FileKind.Missing or FileKind.BrokenLink or FileKind.Denied
            ? Slide.IsNamedAsSlide(name) ? new SlideProbe(SlideLikeness.Slide, null) : PassOver(file.Status.WhyNoFile(file.Path)!)
            : PassOver(file.Status.WhyNoFile(file.Path)!);

    // The slide that a mask of this name is of, with its folders; null for other names.
    private static string? MaskedSlide(string relativeName)
    {
        string stem = SlideName.WithoutEnding(relativeName);
        string? ending = s_besideSlides.FirstOrDefault(ending => stem.EndsWith(ending, StringComparison.OrdinalIgnoreCase));
        return ending is null ? null : stem[..^ending.Length];
    }
}
