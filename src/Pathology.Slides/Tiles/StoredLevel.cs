using System.Numerics;

namespace Pathology.Slides.Tiles;

/// <summary>A level that a file stores as a grid of compressed tiles: its geometry, and which of its tiles have been decoded.</summary>
internal abstract class StoredLevel
{
    private readonly long[] _taken;

    /// <param name="width">Pixels in a row of the level.</param>
    /// <param name="height">Rows of the level.</param>
    /// <param name="tile">Size of every stored tile, those at the edges among them.</param>
    /// <param name="columns">Tiles in a row.</param>
    /// <param name="tiles">Tiles of the level.</param>
    protected StoredLevel(long width, long height, PixelSize tile, long columns, long tiles) =>
        (Width, Height, Tile, Columns, Tiles, _taken) = (width, height, tile, columns, tiles, new long[(tiles + 63) / 64]);

    /// <summary>Pixels in a row; what is stored beyond is padding.</summary>
    internal long Width { get; }

    /// <summary>Rows; what is stored below is padding.</summary>
    internal long Height { get; }

    internal PixelSize Tile { get; }

    /// <summary>Tiles in a row.</summary>
    internal long Columns { get; }

    /// <summary>Tiles of the level, row after row.</summary>
    internal long Tiles { get; }

    /// <summary>How many of its tiles have been decoded, however often.</summary>
    internal long Taken => _taken.Sum(word => (long)BitOperations.PopCount((ulong)word));

    /// <summary>Whether the file leaves the tile out: it is background.</summary>
    internal abstract bool IsAbsent(long tile);

    /// <summary>Whether a tile can be a picture of the level's size, judged by the bytes it takes: asked before any memory is spent on it.</summary>
    internal abstract bool CanBe(long tile);

    /// <summary>Decodes a tile to RGB, row by row; false where it does not lie in the file, is damaged, or is not what its level says.</summary>
    /// <param name="tile">Counted along the rows.</param>
    /// <param name="rgb">What is filled.</param>
    /// <param name="stride">From the start of one row of <paramref name="rgb"/> to that of the next, in pixels.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal abstract bool TryDecode(long tile, Span<Rgb24> rgb, int stride);

    /// <summary>A tile as a whole JPEG stream, as it lies in the file with its tables put in; null where it is none, or not what its level says.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal virtual byte[]? ReadJpeg(long tile) => null;

    /// <summary>Says that a rectangle of tiles is wanted now, both its corners among them: who fetches from afar fetches them together.</summary>
    internal virtual void Expect(long left, long top, long right, long bottom)
    {
    }

    /// <summary>How many pixels of a tile belong to the level; the rest of an edge tile is padding.</summary>
    internal int PixelsOf(long tile) =>
        (int)(Math.Min(Tile.Width, Width - (tile % Columns * Tile.Width)) * Math.Min(Tile.Height, Height - (tile / Columns * Tile.Height)));

    /// <summary>As if none of its tiles had been decoded.</summary>
    internal void Forget() => Array.Clear(_taken);

    /// <summary>Notes that a tile is decoded now; false where it has been before.</summary>
    internal bool IsTakenFirst(long tile)
    {
        long bit = 1L << (int)(tile & 63);
        return (Interlocked.Or(ref _taken[tile >> 6], bit) & bit) == 0;
    }
}
