using Pathology.Synthesis.Anatomy;
using Pathology.Synthesis.Rendering;
using Pathology.Synthesis.Tiff;

namespace Pathology.Synthesis.Pyramid;

/// <summary>Draws and compresses the tiles below one tile of a higher level. Has buffers of its own: for one thread at a time.</summary>
internal sealed class SubtreeRenderer(SlideAnatomy anatomy, BlockRenderer renderer, JpegEncoder encoder, GlassTiles glass, TiffLevel[] levels, SynthesisOptions options)
    : IDisposable
{
    private readonly int _side = options.TileSize;

    public Subtree Render(int level, int column, int row, CancellationToken cancellationToken)
    {
        var tiles = new List<DrawnTile>();
        return new Subtree(tiles, Draw(level, column, row, tiles, cancellationToken));
    }

    public void Dispose() => encoder.Dispose();

    private TilePixels Draw(int level, int column, int row, List<DrawnTile> tiles, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsGlass(level, column, row))
        {
            AddGlass(level, column, row, tiles);
            return TilePixels.Glass(glass.At(level, column, row));
        }

        TilePixels pixels = TilePixels.Rent(_side);
        bool isGlass = true;
        if (level == 0)
        {
            isGlass = !renderer.TryRenderTissue(column * _side, row * _side, _side, _side, pixels.Span);
        }
        else
        {
            pixels.Span.Clear();
            for (int child = 0; child < 4; child++)
            {
                (int right, int down) = (child & 1, child >> 1);
                if (!levels[level - 1].Has((2 * column) + right, (2 * row) + down))
                {
                    isGlass = false;
                    continue;
                }

                TilePixels quarter = Draw(level - 1, (2 * column) + right, (2 * row) + down, tiles, cancellationToken);
                pixels.PutQuarter(in quarter, _side, right, down);
                isGlass &= quarter.IsGlass;
                quarter.Return();
            }
        }

        if (isGlass)
        {
            pixels.Return();
            GlassTile tile = glass.At(level, column, row);
            tiles.Add(new DrawnTile(level, column, row, null, tile));
            return TilePixels.Glass(tile);
        }

        if (levels[level].Has(column, row))
        {
            tiles.Add(new DrawnTile(level, column, row, encoder.Encode(pixels.Span), null));
        }

        return pixels;
    }

    // Children first, as for any tile, so that the order in the file does not depend on what is glass.
    private void AddGlass(int level, int column, int row, List<DrawnTile> tiles)
    {
        for (int child = 0; child < 4 && level > 0; child++)
        {
            (int x, int y) = ((2 * column) + (child & 1), (2 * row) + (child >> 1));
            if (levels[level - 1].Has(x, y))
            {
                AddGlass(level - 1, x, y, tiles);
            }
        }

        if (levels[level].Has(column, row))
        {
            tiles.Add(new DrawnTile(level, column, row, null, glass.At(level, column, row)));
        }
    }

    private bool IsGlass(int level, int column, int row)
    {
        double span = (double)(_side << level) * options.MicronsPerPixel;
        return anatomy.IsGlass((column + 0.5) * span, (row + 0.5) * span, span * 0.7072);
    }
}
