namespace Pathology.Fleet;

/// <summary>What a list says of a slide besides its path.</summary>
/// <param name="List">The list's file.</param>
/// <param name="Line">Where it says so, from 1.</param>
/// <param name="Mpp">Micrometres across one pixel of level 0; null for what the file says.</param>
/// <param name="Mask">A tissue mask or annotation file; null for none.</param>
public sealed record PlannedListing(string List, int Line, double? Mpp, string? Mask);
