using System.Collections.Immutable;
using Pathology.Slides.Tiff;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.JpegTiff;

/// <summary>Finds the directory of each of a slide's levels.</summary>
internal static class JpegTileLevels
{
    // The least that a tile takes in a file: four bytes for its place and two for its length.
    private const int SmallestTile = 6;

    /// <summary>One for each of OpenSlide's levels; null where any of them is not one plain directory of JPEG tiles.</summary>
    internal static ImmutableArray<StoredLevel>? Of(TiffFile file, SlideInfo info, TileDecoder decoder)
    {
        ImmutableArray<StoredLevel>.Builder levels = ImmutableArray.CreateBuilder<StoredLevel>(info.Levels.Length);
        long tiles = 0;
        for (int level = 0; level < info.Levels.Length; level++)
        {
            if (LevelDirectory.Find(file, info, level) is not { } directory || JpegTileLevel.From(decoder, file, directory, info.Levels[level]) is not { } found)
            {
                return null;
            }

            // Aperio's missing tiles are shown from a coarser level by some readers and not by others: OpenSlide's business.
            tiles += directory[TiffTag.TileOffsets]!.Value.Count;
            if (tiles > file.Length / SmallestTile || (info.Vendor == "aperio" && found.IsSparse))
            {
                return null;
            }

            levels.Add(found);
        }

        return levels.MoveToImmutable();
    }
}
