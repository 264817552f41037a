namespace Pathology;

/// <summary>A rectangle in the base frame: left, top, width and height in pixels of level 0.</summary>
public readonly record struct BaseRectangle(long X, long Y, long Width, long Height)
{
    /// <summary>The first column to the right of the rectangle.</summary>
    public long Right => X + Width;

    /// <summary>The first row below the rectangle.</summary>
    public long Bottom => Y + Height;

    /// <summary>Whether there is no pixel in it.</summary>
    public bool IsEmpty => Width <= 0 || Height <= 0;

    /// <summary>Its four corners, clockwise from the upper left.</summary>
    public PolygonRing ToRing() => new([(X, Y), (Right, Y), (Right, Bottom), (X, Bottom)]);

    /// <summary>The part that both rectangles cover; empty (zero width and height) where they do not meet.</summary>
    public BaseRectangle Intersect(BaseRectangle other)
    {
        long x = Math.Max(X, other.X);
        long y = Math.Max(Y, other.Y);
        long width = Math.Min(Right, other.Right) - x;
        long height = Math.Min(Bottom, other.Bottom) - y;
        return width <= 0 || height <= 0 ? default : new BaseRectangle(x, y, width, height);
    }
}
