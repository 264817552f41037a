namespace Pathology.Slides;

/// <summary>What every reader asks before it reads a picture that stands beside the pyramid.</summary>
internal static class AssociatedImages
{
    private const long LargestArea = 100_000_000;

    /// <summary>The size of an image.</summary>
    /// <exception cref="ArgumentException">The slide has no such image.</exception>
    /// <exception cref="SlideException">It is larger than is sensible to read.</exception>
    internal static PixelSize SizeOf(SlideInfo info, string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!info.AssociatedImages.TryGetValue(name, out PixelSize size))
        {
            throw new ArgumentException($"{info.Path}: has no image '{name}'; it has {string.Join(", ", info.AssociatedImages.Keys)}.", nameof(name));
        }

        return (long)size.Width * size.Height <= LargestArea
            ? size
            : throw new SlideException(info.Path, $"its {name} image says it is {size.Width} x {size.Height} pixels, more than is sensible to read.");
    }
}
