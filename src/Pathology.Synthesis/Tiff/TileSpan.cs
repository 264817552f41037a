namespace Pathology.Synthesis.Tiff;

/// <summary>Where a stored tile lies in the file. Several places of a level may share one.</summary>
internal readonly record struct TileSpan(ulong Offset, uint Length);
