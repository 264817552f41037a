using Pathology.Synthesis.Rendering;

namespace Pathology.Synthesis.Pyramid;

/// <summary>The few tiles of bare glass that a slide has. Any thread may ask.</summary>
/// <remarks>
/// Shading and noise of the glass repeat with the camera's field (<see cref="Optics.FieldPixels"/>), so a glass tile is told by its
/// level and its place within the field: at 512-pixel tiles 16 on level 0, four on level 1, one above. About 15 MB.
/// </remarks>
internal sealed class GlassTiles(BlockRenderer renderer, int tileSize, int jpegQuality) : IDisposable
{
    private readonly Dictionary<(int Level, int X, int Y), GlassTile> _tiles = [];
    private readonly JpegEncoder _encoder = new(new PixelSize(tileSize, tileSize), jpegQuality);
    private readonly Lock _lock = new();

    public GlassTile At(int level, int column, int row)
    {
        lock (_lock)
        {
            int across = Math.Max(1, Optics.FieldPixels / (tileSize << Math.Min(level, 8)));
            (int Level, int X, int Y) key = (level, column % across, row % across);
            if (!_tiles.TryGetValue(key, out GlassTile? tile))
            {
                tile = Make(level, key.X, key.Y);
                _tiles.Add(key, tile);
            }

            return tile;
        }
    }

    public void Dispose() => _encoder.Dispose();

    private GlassTile Make(int level, int column, int row)
    {
        TilePixels pixels = TilePixels.Rent(tileSize);
        if (level == 0)
        {
            renderer.RenderGlass(column * tileSize, row * tileSize, tileSize, tileSize, pixels.Span);
        }
        else
        {
            for (int child = 0; child < 4; child++)
            {
                (int right, int down) = (child & 1, child >> 1);
                pixels.PutQuarter(TilePixels.Glass(At(level - 1, (2 * column) + right, (2 * row) + down)), tileSize, right, down);
            }
        }

        var tile = new GlassTile(level, pixels.Span.ToArray(), _encoder.Encode(pixels.Span));
        pixels.Return();
        return tile;
    }
}
