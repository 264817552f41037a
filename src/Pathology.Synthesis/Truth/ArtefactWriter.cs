using Pathology.Synthesis.Tiff;

namespace Pathology.Synthesis.Truth;

/// <summary>Writes where the artefacts are: one byte a cell, the sum of the <see cref="ArtefactKind"/>s that lie over it.</summary>
internal static class ArtefactWriter
{
    private const int Tile = 512;

    public static async Task WriteAsync(Stream stream, ArtefactTruth truth, CancellationToken cancellationToken)
    {
        var level = new TiffLevel(truth.Size.Width, truth.Size.Height, Tile);
        var file = new TiledTiffWriter(stream, false, PixelCoding.DeflatedGrey, Tile, [level])
        {
            MicronsPerPixel = ArtefactTruth.CellMicrons,
            Description = "Artefacts of a synthetic slide, added up: 1 pen, 2 fold, 4 bubble, 8 out of focus, 16 dark stripe, 32 empty stripe.",
        };
        await file.BeginAsync(cancellationToken).ConfigureAwait(false);
        for (int row = 0; row < level.TilesDown; row++)
        {
            for (int column = 0; column < level.TilesAcross; column++)
            {
                level.Set(column, row, await file.AppendAsync(MaskWriter.Deflate(Pixels(truth, column, row)), cancellationToken).ConfigureAwait(false));
            }
        }

        await file.FinishAsync(cancellationToken).ConfigureAwait(false);
    }

    private static byte[] Pixels(ArtefactTruth truth, int column, int row)
    {
        var pixels = new byte[Tile * Tile];
        for (int y = 0; y < Math.Min(Tile, truth.Size.Height - (row * Tile)); y++)
        {
            for (int x = 0; x < Math.Min(Tile, truth.Size.Width - (column * Tile)); x++)
            {
                pixels[(y * Tile) + x] = (byte)truth[(column * Tile) + x, (row * Tile) + y];
            }
        }

        return pixels;
    }
}
