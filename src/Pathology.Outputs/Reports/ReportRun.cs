using System.Collections.Immutable;

namespace Pathology.Outputs;

/// <summary>What all pages of a report share.</summary>
/// <param name="Folder">The run's.</param>
/// <param name="Run">What the run is.</param>
/// <param name="Slides">The slides that are shown, in the worklist's order: all that did not fail.</param>
/// <param name="Failed">Those that did.</param>
/// <param name="Patients">Patients and their stages; empty where a run has none.</param>
internal sealed record ReportRun(
    string Folder, RunInfo Run, ImmutableArray<SlideOutcome> Slides, ImmutableArray<SlideOutcome> Failed, IReadOnlyList<PatientReport> Patients)
{
    public static ReportRun Of(string folder, RunInfo run, IReadOnlyList<SlideOutcome> worklist, IReadOnlyList<PatientReport> patients) => new(
        folder,
        run,
        [.. worklist.Where(slide => slide.Status != SlideStatus.Failed)],
        [.. worklist.Where(slide => slide.Status == SlideStatus.Failed)],
        patients);

    /// <summary>How many pages it has.</summary>
    public int Pages => ReportPaging.PagesFor(Slides.Length);

    /// <summary>Whether mitoses are counted, rather than lesions found.</summary>
    public bool CountsMitoses => Run.Task.Mitoses is not null;

    /// <summary>A link to the slide's card, from one of the pages.</summary>
    /// <param name="index">The slide's place among <see cref="Slides"/>.</param>
    /// <param name="page">The page that the link stands on.</param>
    public static string LinkTo(int index, int page) =>
        FormattableString.Invariant($"{(ReportPaging.PageOf(index) == page ? "" : ReportPaging.FileOf(ReportPaging.PageOf(index)))}#s{index + 1}");

    /// <summary>What the mitoses of a slide come to; null where none are counted, or the slide's own file does not say.</summary>
    public TupacSummary? SummaryOf(SlideOutcome slide)
    {
        try
        {
            return Run.Task.Mitoses?.Invoke(RegionsCsv.ReadMitoses(Path.Combine([Folder, .. slide.Name.Split('/'), RegionsCsv.FileName])));
        }
        catch (Exception e) when (e is InputFileException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
