namespace Pathology.Testing;

/// <summary>Makes the line of a run that a report leads to.</summary>
public static class SampleOutcome
{
    /// <summary>The outcome of a slide that was screened without trouble.</summary>
    public static SlideOutcome Of(SlideReport report) => new()
    {
        Name = report.Name,
        Path = report.Slide.Path,
        Status = SlideStatus.Completed,
        Score = report.Score,
        Tiles = report.Heatmap.Scored,
        Lesions = report.Lesions.Length,
        Reader = report.Slide.Reader,
        Warnings = report.Warnings,
        Quality = report.Quality,
    };
}
