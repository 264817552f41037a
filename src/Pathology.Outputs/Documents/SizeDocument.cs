namespace Pathology.Outputs;

/// <summary>A width and height in pixels.</summary>
internal sealed record SizeDocument(int Width, int Height)
{
    public static SizeDocument For(PixelSize size) => new(size.Width, size.Height);
}
