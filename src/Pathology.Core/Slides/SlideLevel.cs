namespace Pathology;

/// <summary>One resolution of the pyramid.</summary>
/// <param name="Width">Width in this level's own pixels.</param>
/// <param name="Height">Height in this level's own pixels.</param>
/// <param name="Downsample">Base pixels across one pixel of this level; 1 at level 0, not always a whole number.</param>
public readonly record struct SlideLevel(long Width, long Height, double Downsample)
{
    /// <summary>Size of the tiles the file stores, in this level's pixels, where the reader knows it.</summary>
    public PixelSize? StoredTile { get; init; }
}
