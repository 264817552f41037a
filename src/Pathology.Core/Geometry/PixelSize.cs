namespace Pathology;

/// <summary>A width and height in pixels of whichever level or picture it is used with.</summary>
public readonly record struct PixelSize(int Width, int Height)
{
    /// <summary>Pixels in all.</summary>
    /// <exception cref="OverflowException">More than <see cref="int.MaxValue"/>.</exception>
    public int Area => checked(Width * Height);
}
