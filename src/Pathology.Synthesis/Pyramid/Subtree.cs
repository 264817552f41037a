namespace Pathology.Synthesis.Pyramid;

/// <summary>Some neighbouring tiles of the slide with those of the levels above that show nothing else, and the topmost one's pixels.</summary>
internal sealed record Subtree(List<DrawnTile> Tiles, TilePixels Top);
