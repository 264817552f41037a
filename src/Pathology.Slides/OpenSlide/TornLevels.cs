using Pathology.Slides.Tiff;

namespace Pathology.Slides.OpenSlide;

/// <summary>Leaves out the levels that OpenSlide reads torn, with memory of something else between the rows.</summary>
/// <remarks>
/// OpenSlide asks libtiff for a whole tile of pixels. libtiff since its fix of CVE-2023-52356 (4.5.1, and Debian's 4.5.0) gives
/// no more than the picture holds, so that on a level narrower or lower than its tile rows land in the wrong place, and the rest
/// of the tile is never written. Only tiles that OpenSlide does not decode itself are concerned, which JPEG and JPEG 2000 are not.
/// A level of less than one tile is never missed: the next sharper one is nearly as small.
/// </remarks>
internal static class TornLevels
{
    private const int Jpeg = 7;
    private const int AperioYCbCr = 33003;
    private const int AperioRgb = 33005;

    /// <exception cref="UnsupportedSlideException">The slide has no other level.</exception>
    internal static SlideInfo Without(SlideInfo info)
    {
        if (!info.Levels.Any(IsLessThanATile))
        {
            return info;
        }

        using TiffFile? file = TiffFile.TryOpen(info.Path);
        int kept = info.Levels.Length;
        while (kept > 0 && file is not null && IsTorn(file, info, kept - 1))
        {
            kept--;
        }

        return kept > 0 ? info with { Levels = info.Levels[..kept] } : throw new UnsupportedSlideException(
            info.Path, "is smaller than one of its own tiles, which OpenSlide misreads; store it with smaller tiles.");
    }

    private static bool IsTorn(TiffFile file, SlideInfo info, int level) =>
        IsLessThanATile(info.Levels[level]) && LevelDirectory.Find(file, info, level) is { } directory
        && directory.Number(TiffTag.Compression, fallback: 1) is not (Jpeg or AperioYCbCr or AperioRgb);

    private static bool IsLessThanATile(SlideLevel level) =>
        level.StoredTile is { } tile && (level.Width < tile.Width || level.Height < tile.Height);
}
