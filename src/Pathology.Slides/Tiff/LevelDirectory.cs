namespace Pathology.Slides.Tiff;

/// <summary>Finds the directory in which a level of a slide stands.</summary>
internal static class LevelDirectory
{
    /// <summary>The tiled directory that has the level's size and tiles; null where that is not certain.</summary>
    internal static TiffDirectory? Find(TiffFile file, SlideInfo info, int level)
    {
        TiffDirectory[] candidates = info.Vendor == "philips"
            ? Pyramid(file, info, level)
            : [.. file.Directories.Where(directory => HasTilesOf(directory, info.Levels[level]) && HasSizeOf(directory, info.Levels[level]))];

        // More than one is a stack of focal planes, or worse: no guess is made.
        return candidates is [var only] ? only : null;
    }

    // Philips pads its levels to whole tiles, and OpenSlide takes their true sizes from the XML: there the order counts.
    private static TiffDirectory[] Pyramid(TiffFile file, SlideInfo info, int level)
    {
        TiffDirectory[] tiled = [.. file.Directories.Where(directory => directory.IsTiled)];
        return tiled.Length == info.Levels.Length && HasTilesOf(tiled[level], info.Levels[level]) && Covers(tiled[level], info.Levels[level])
            ? [tiled[level]]
            : [];
    }

    private static bool HasTilesOf(TiffDirectory directory, SlideLevel level) =>
        level.StoredTile is { } tile
        && directory.Number(TiffTag.TileWidth) == tile.Width && directory.Number(TiffTag.TileLength) == tile.Height;

    private static bool HasSizeOf(TiffDirectory directory, SlideLevel level) =>
        directory.Number(TiffTag.ImageWidth) == level.Width && directory.Number(TiffTag.ImageLength) == level.Height;

    private static bool Covers(TiffDirectory directory, SlideLevel level) =>
        directory.Number(TiffTag.ImageWidth) >= level.Width && directory.Number(TiffTag.ImageLength) >= level.Height;
}
