namespace Pathology.Outputs;

/// <summary>The report of a run: all its pages.</summary>
internal static class ReportFiles
{
    /// <summary>Writes the pages and removes those that an earlier report had more. The first comes last: where it stands, those it leads to do.</summary>
    /// <remarks>One page's slides are held at a time, at most <see cref="ReportPaging.SlidesOnAPage"/>, without their pictures.</remarks>
    /// <exception cref="IOException">A page cannot be written.</exception>
    public static void Write(string folder, RunInfo run, IReadOnlyList<SlideOutcome> worklist, IReadOnlyList<PatientReport> patients)
    {
        var report = ReportRun.Of(folder, run, worklist, patients);
        for (int page = report.Pages; page > 0; page--)
        {
            var one = ReportPage.Load(report, page);
            AtomicFile.Write(Path.Combine(folder, ReportPaging.FileOf(page)), one.Write);
        }

        HashSet<string> pages = [.. Enumerable.Range(1, report.Pages).Select(ReportPaging.FileOf)];
        foreach (string stale in ReportPaging.FilesIn(folder).Where(file => !pages.Contains(file)).ToArray())
        {
            AtomicFile.Remove(Path.Combine(folder, stale));
        }
    }
}
