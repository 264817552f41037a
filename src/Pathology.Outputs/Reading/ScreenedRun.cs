using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>A run of <c>screen</c>, read back.</summary>
public sealed class ScreenedRun
{
    private readonly string _folder;

    private ScreenedRun(string folder, ImmutableArray<SlideOutcome> slides) => (_folder, Slides) = (folder, slides);

    /// <summary>How each slide ended, by name.</summary>
    public ImmutableArray<SlideOutcome> Slides { get; }

    /// <summary>Opens the folder of a run.</summary>
    /// <exception cref="InputFileException">There is no run in it, or its <c>slides.jsonl</c> is damaged.</exception>
    public static ScreenedRun Open(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        string path = Path.Combine(folder, "slides.jsonl");
        if (!File.Exists(path))
        {
            throw new InputFileException(path, null, "is not there; give the folder that 'pathology screen --out' wrote.");
        }

        List<SlideOutcome> slides = [];
        int number = 0;
        foreach (string line in File.ReadLines(path))
        {
            number++;
            slides.Add(Parse(path, number, line));
        }

        return slides.Count > 0
            ? new ScreenedRun(folder, [.. slides.OrderBy(slide => slide.Name, StringComparer.Ordinal)])
            : throw new InputFileException(path, null, "names no slide; the run was stopped before its first.");
    }

    /// <summary>The folder of a slide's own files.</summary>
    public string FolderOf(SlideOutcome slide)
    {
        ArgumentNullException.ThrowIfNull(slide);
        return Path.Combine(_folder, slide.Name);
    }

    /// <summary>Size of a slide in base pixels and micrometres across one, as its <c>result.json</c> says; null what it does not.</summary>
    /// <exception cref="InputFileException">The file is absent or damaged.</exception>
    public ((long Width, long Height)? Size, MicronsPerPixel? Resolution) MeasuresOf(SlideOutcome slide) =>
        ScreenedDocument.Read(Path.Combine(FolderOf(slide), SlideOutputs.ResultFile)).Slide is { Width: > 0, Height: > 0 } known
            ? ((known.Width, known.Height), known.Mpp is { X: > 0, Y: > 0 } resolution ? new MicronsPerPixel(resolution.X, resolution.Y) : null)
            : (null, null);

    /// <summary>Writes the run's manifest anew from those of its slides, after something was added to them; an unfinished run has none, and gets none.</summary>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public void RenewManifest()
    {
        if (File.Exists(Path.Combine(_folder, Manifest.FileName)))
        {
            RunManifest.Write(_folder, Slides);
        }
    }

    /// <summary>The run's own record, as far as its files tell of it; what its task makes of it is for the caller to add.</summary>
    /// <exception cref="MergeException">It is absent or damaged.</exception>
    public RunInfo ReadRun() => MergeCheck.CommonRun(MergeSource.Find([_folder]), new MergeOptions { Complete = run => run, Unfinished = true });

    /// <summary>Writes the report anew from the slides' own files, after something was added to them.</summary>
    /// <param name="run">As <see cref="ReadRun"/> gives it, with its task.</param>
    /// <param name="patients">The patients that its files tell of: where its slides come to others now, the report is left as it is.</param>
    /// <returns>Whether it was written.</returns>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public bool RenewReport(RunInfo run, ImmutableArray<string> patients)
    {
        ArgumentNullException.ThrowIfNull(run);
        SlideOutcome[] worklist = [.. Worklist.Order(Slides)];
        ImmutableArray<PatientReport> found = patients.IsEmpty ? [] : run.Task.PatientsOf?.Invoke(worklist) ?? [];
        if (!found.Select(patient => patient.Patient).ToHashSet(StringComparer.Ordinal).SetEquals(patients))
        {
            return false;
        }

        ReportFiles.Write(_folder, run, worklist, found);
        return true;
    }

    /// <summary>Where a frame's coordinates start on a slide, in base pixels, as its <c>result.json</c> says.</summary>
    /// <exception cref="InputFileException">The file is absent or damaged.</exception>
    public BasePoint OriginOf(SlideOutcome slide, GeoJsonFrame frame)
    {
        ScreenedSize? known = ScreenedDocument.Read(Path.Combine(FolderOf(slide), SlideOutputs.ResultFile)).Slide;
        return known is { Bounds: { } part } ? frame.OriginOf((known.Width, known.Height), new BaseRectangle(part.X, part.Y, part.Width, part.Height)) : default;
    }

    private static SlideOutcome Parse(string path, int number, string line) => OutcomeJson.TryRead(line) ?? throw new InputFileException(
        path, number, "this line does not name a slide of the run, as the last one of a killed run; run the same 'pathology screen' again to finish it.");
}
