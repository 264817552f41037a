namespace Pathology;

/// <summary>A whole-slide image: a pyramid of levels, read one region at a time.</summary>
/// <remarks>Reads may run on many threads at once; disposing while one runs is safe and fails that read.</remarks>
public interface ISlide : IDisposable
{
    SlideInfo Info { get; }

    /// <summary>The stored tiles that could not be decoded so far, each once; empty from a reader that cannot tell.</summary>
    IReadOnlyCollection<DamagedTile> DamagedTiles => [];

    /// <summary>
    /// Fills <paramref name="destination"/>, row by row, with the pixels of <paramref name="region"/>.
    /// What the scanner skipped, or lies outside the slide, is filled with the slide's background.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// <paramref name="destination"/> is not exactly <c>region.Size.Area</c> long, or the level does not exist.
    /// </exception>
    /// <exception cref="DamagedTileException">Some of the pixels cannot be decoded; the others stand in <paramref name="destination"/>.</exception>
    /// <exception cref="SlideException">The pixels cannot be read. The slide is of no further use.</exception>
    void Read(in SlideRegion region, Span<Rgb24> destination);

    /// <summary>Reads one of <see cref="SlideInfo.AssociatedImages"/> (label, macro, thumbnail), flattened onto the background.</summary>
    /// <exception cref="ArgumentException">The slide has no such image.</exception>
    /// <exception cref="SlideException">The image cannot be read, or is larger than 100 megapixels.</exception>
    RgbImage ReadAssociatedImage(string name);

    /// <summary>The slide's ICC profile, or null where it has none or the reader cannot tell.</summary>
    byte[]? ReadIccProfile();
}
