namespace Pathology.Viewer;

/// <summary>A folder that a run writes or has written.</summary>
/// <param name="Title">What the page calls it.</param>
/// <param name="Folder">The run's.</param>
public sealed record RunSource(string Title, string Folder) : ViewerSource(Title);
