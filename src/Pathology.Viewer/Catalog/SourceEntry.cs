namespace Pathology.Viewer.Catalog;

/// <summary>A source as the page knows it.</summary>
/// <param name="Id">Made of the title.</param>
/// <param name="Title">Told apart from others of the same name.</param>
/// <param name="Folder">Of the run; null for slides without one.</param>
/// <param name="MarksFolder">Where readers' marks are kept; null where there is no place for them.</param>
internal sealed record SourceEntry(string Id, string Title, string? Folder, string? MarksFolder);
