namespace Pathology;

/// <summary>A picture small enough to be held whole (a thumbnail, a label): RGB, row by row, without padding.</summary>
public sealed class RgbImage
{
    private readonly Rgb24[] _pixels;

    public RgbImage(PixelSize size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size.Width, nameof(size));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size.Height, nameof(size));
        Size = size;
        _pixels = new Rgb24[size.Area];
    }

    public PixelSize Size { get; }

    /// <summary>All pixels, row by row; the image keeps owning them.</summary>
    public Span<Rgb24> Pixels => _pixels;

    public ref Rgb24 this[int x, int y] => ref _pixels[(y * Size.Width) + x];
}
