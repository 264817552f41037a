using System.Collections.Immutable;

namespace Pathology.Viewer;

/// <summary>Slides without a run.</summary>
/// <param name="Title">What the page calls them.</param>
/// <param name="Slides">Each file, and what the page calls it.</param>
public sealed record SlideSource(string Title, ImmutableArray<(string Path, string Name)> Slides) : ViewerSource(Title)
{
    /// <summary>The folder in which readers' marks are kept, in a hidden file; null where none can be made.</summary>
    public string? MarksFolder { get; init; }
}
