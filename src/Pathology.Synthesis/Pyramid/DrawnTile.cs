namespace Pathology.Synthesis.Pyramid;

/// <summary>A tile ready to be stored: its place, and its JPEG stream or the glass tile that it is.</summary>
internal readonly record struct DrawnTile(int Level, int Column, int Row, byte[]? Jpeg, GlassTile? Glass);
