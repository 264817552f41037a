namespace Pathology.Tissue;

/// <summary>How strongly a slide's own pixels were compressed.</summary>
internal static class StoredQuality
{
    private const int MostTried = 5;

    /// <summary>By stored tiles of level 0 that show tissue; null where the reader cannot hand on any, or they are no JPEG.</summary>
    public static int? Of(ISlide slide, MaskRaster tissue)
    {
        if (slide is not IStoredTiles stored || slide.Info.Levels[0] is not { StoredTile: { } tile } level)
        {
            return null;
        }

        int[] places = [.. tissue.Cells.Index().Where(cell => cell.Item).Select(cell => cell.Index)];
        for (int i = 0; i < MostTried; i++)
        {
            int place = places.Length == 0 ? tissue.Cells.Length / 2 : places[places.Length * ((2 * i) + 1) / (2 * MostTried)];
            long column = (long)((place % tissue.Size.Width + 0.5) / tissue.Size.Width * level.Width) / tile.Width;
            long row = (long)((place / tissue.Size.Width + 0.5) / tissue.Size.Height * level.Height) / tile.Height;
            if (stored.ReadStoredTile(0, column, row) is { } stream && JpegTables.QualityOf(stream) is { } quality)
            {
                return quality;
            }
        }

        return null;
    }
}
