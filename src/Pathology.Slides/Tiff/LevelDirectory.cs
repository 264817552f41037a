namespace Pathology.Slides.Tiff;

/// <summary>Finds the directory in which a level of a slide stands.</summary>
internal static class LevelDirectory
{
    /// <summary>The one tiled directory that has the level's size and tiles; null where there is none, or more than one.</summary>
    internal static TiffDirectory? Find(TiffFile file, SlideLevel level)
    {
        TiffDirectory? found = null;
        foreach (TiffDirectory directory in file.Directories)
        {
            if (level.StoredTile is { } tile
                && directory.Number(TiffTag.TileWidth) == tile.Width && directory.Number(TiffTag.TileLength) == tile.Height
                && directory.Number(TiffTag.ImageWidth) == level.Width && directory.Number(TiffTag.ImageLength) == level.Height)
            {
                if (found is not null)
                {
                    return null;
                }

                found = directory;
            }
        }

        return found;
    }
}
