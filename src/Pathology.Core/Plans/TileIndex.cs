namespace Pathology;

/// <summary>Where a tile lies in its grid.</summary>
public readonly record struct TileIndex(int Column, int Row);
