namespace Pathology.Synthesis.Tiff;

/// <summary>One level of a tiled pyramid and where its tiles lie in the file; a tile never set is absent.</summary>
internal sealed class TiffLevel(int width, int height, int tileSize)
{
    public int Width => width;

    public int Height => height;

    public int TilesAcross { get; } = (width + tileSize - 1) / tileSize;

    public int TilesDown { get; } = (height + tileSize - 1) / tileSize;

    public ulong[] Offsets { get; } = new ulong[((width + tileSize - 1) / tileSize) * ((height + tileSize - 1) / tileSize)];

    public uint[] ByteCounts { get; } = new uint[((width + tileSize - 1) / tileSize) * ((height + tileSize - 1) / tileSize)];

    public bool Has(int column, int row) => column < TilesAcross && row < TilesDown;

    public void Set(int column, int row, TileSpan span)
    {
        Offsets[(row * TilesAcross) + column] = span.Offset;
        ByteCounts[(row * TilesAcross) + column] = span.Length;
    }

    /// <summary>The levels of a slide: each half the one before, rounded down, until one tile holds it.</summary>
    public static TiffLevel[] Pyramid(int width, int height, int tileSize)
    {
        var levels = new List<TiffLevel> { new(width, height, tileSize) };
        while (Math.Max(width, height) > tileSize && Math.Min(width, height) > 1)
        {
            (width, height) = (width / 2, height / 2);
            levels.Add(new TiffLevel(width, height, tileSize));
        }

        return [.. levels];
    }
}
