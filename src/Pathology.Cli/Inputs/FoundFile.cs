namespace Pathology.Cli;

/// <summary>A file that a search came by.</summary>
/// <param name="Path">Where it is, as far as the user spelled it.</param>
/// <param name="RelativeName">The path below the folder that was searched.</param>
/// <param name="Status">What it is, behind any link.</param>
/// <param name="ResultsRoot">The folder of results that it lies in; null where it lies in none.</param>
internal sealed record FoundFile(string Path, string RelativeName, FileStatus Status, string? ResultsRoot);
