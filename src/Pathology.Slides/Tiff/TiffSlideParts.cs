using System.Collections.Immutable;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Tiff;

/// <summary>What a slide that is a TIFF is read from.</summary>
/// <param name="Info">What it says of itself.</param>
/// <param name="File">The open file.</param>
/// <param name="Decoder">What decodes its JPEG tiles.</param>
/// <param name="Levels">Its tiles, level by level.</param>
/// <param name="Sharpest">The directory of level 0.</param>
/// <param name="Pictures">Reads one of the pictures beside the pyramid.</param>
internal sealed record TiffSlideParts(
    SlideInfo Info,
    TiffFile File,
    TileDecoder Decoder,
    ImmutableArray<StoredLevel> Levels,
    TiffDirectory Sharpest,
    Func<string, RgbImage> Pictures)
{
    /// <summary>Another reader of the same file that is open for the pictures, to be closed with it.</summary>
    public IDisposable? Reference { get; init; }
}
