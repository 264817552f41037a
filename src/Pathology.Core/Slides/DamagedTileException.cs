namespace Pathology;

/// <summary>A region holds stored tiles that cannot be decoded. Unlike after other failures, the slide can still be read.</summary>
/// <remarks>The destination of the read has been filled: with the slide's background where such a tile lies, with its pixels elsewhere.</remarks>
public sealed class DamagedTileException(string path, DamagedTile tile)
    : SlideException(path, $"a stored tile is damaged and cannot be decoded ({tile}).")
{
    /// <summary>The first such tile of the region.</summary>
    public DamagedTile Tile { get; } = tile;
}
