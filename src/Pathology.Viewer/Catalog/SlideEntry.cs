namespace Pathology.Viewer.Catalog;

/// <summary>A slide that is served, under an id that the server made: no path ever comes from a visitor.</summary>
/// <param name="Id">Stays the same as long as the source's title and the slide's name do, so that links outlive the server.</param>
/// <param name="Source">Which of the sources it is of.</param>
/// <param name="Name">Within its source.</param>
/// <param name="Path">The file as the run, or the user, named it.</param>
internal sealed record SlideEntry(string Id, SourceEntry Source, string Name, string Path)
{
    /// <summary>How its run ended with it; null for slides without a run, and while it is under way.</summary>
    public SlideOutcome? Outcome { get; init; }

    /// <summary>The folder of the run's files on it; null without a run.</summary>
    public string? Folder { get; init; }

    /// <summary>What is scored of it so far, while it is under way; null otherwise.</summary>
    public GrowingHeatmap? Growing { get; init; }

    public bool IsScreened => Outcome is { Status: not SlideStatus.Failed };
}
