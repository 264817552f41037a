using System.Numerics;
using Pathology.Slides.Tiff;

namespace Pathology.Slides.JpegTiff;

/// <summary>A level whose tiles are JPEG pictures: how large they are, and where each stands in the file.</summary>
internal sealed class JpegTileLevel
{
    private const int JpegCompression = 7;
    private const int LargestTables = 1 << 16;
    private const long LargestTile = 1L << 24;

    // The emptiest picture that JPEG can say takes a bit for 64 pixels, and no picture takes much more than its pixels do.
    private const int MostPixelsPerByte = 1024;
    private const int LargestOverhead = 1 << 16;

    private readonly long[] _offsets;
    private readonly long[] _lengths;
    private readonly long[] _taken;

    private JpegTileLevel(SlideLevel level, PixelSize tile, long columns, long[] offsets, long[] lengths) =>
        (Width, Height, Tile, Columns, _offsets, _lengths, _taken) =
            (level.Width, level.Height, tile, columns, offsets, lengths, new long[(offsets.Length + 63) / 64]);

    /// <summary>Pixels in a row; what is stored beyond is padding.</summary>
    internal long Width { get; }

    /// <summary>Rows; what is stored below is padding.</summary>
    internal long Height { get; }

    internal PixelSize Tile { get; }

    /// <summary>Tiles in a row.</summary>
    internal long Columns { get; }

    /// <summary>How many colours a pixel of a tile has: 3, or 1 for grey.</summary>
    internal required int Components { get; init; }

    /// <summary>What is set before each tile's own stream, in place of its start of image.</summary>
    internal required byte[] Prefix { get; init; }

    /// <summary>Whether the file leaves out any tile.</summary>
    internal bool IsSparse => _offsets.AsSpan().Contains(0) || _lengths.AsSpan().Contains(0);

    /// <summary>How many of its tiles have been decoded, however often.</summary>
    internal long Taken => _taken.Sum(word => (long)BitOperations.PopCount((ulong)word));

    /// <summary>Reads the level that a directory describes; null where it is anything but plain JPEG tiles of 8 bits.</summary>
    /// <param name="file">The file of the directory.</param>
    /// <param name="directory">Where the level stands.</param>
    /// <param name="level">The part of the picture that counts, which is not larger.</param>
    internal static JpegTileLevel? From(TiffFile file, TiffDirectory directory, SlideLevel level)
    {
        long components = directory.Number(TiffTag.SamplesPerPixel, fallback: 1) ?? 0;
        bool isGrey = directory.Says(TiffTag.Photometric, 1, ifAbsent: false) && components == 1;
        bool isRgb = directory.Says(TiffTag.Photometric, 2, ifAbsent: false) && components == 3;
        bool isYCbCr = directory.Says(TiffTag.Photometric, 6, ifAbsent: false) && components == 3;
        bool isPlain = directory.Says(TiffTag.Compression, JpegCompression, ifAbsent: false)
            && directory.Says(TiffTag.BitsPerSample, 8, ifAbsent: false)
            && directory.Says(TiffTag.PlanarConfiguration, 1, ifAbsent: true)
            && directory.Says(TiffTag.Orientation, 1, ifAbsent: true)
            && directory.Says(TiffTag.SampleFormat, 1, ifAbsent: true)
            && directory.Says(TiffTag.ImageDepth, 1, ifAbsent: true)
            && directory[TiffTag.ExtraSamples] is null;
        if (!isPlain || !(isGrey || isRgb || isYCbCr)
            || directory.Number(TiffTag.ImageWidth) is not (> 0 and <= int.MaxValue and var width) || width < level.Width
            || directory.Number(TiffTag.ImageLength) is not (> 0 and <= int.MaxValue and var height) || height < level.Height
            || directory.Number(TiffTag.TileWidth) is not (> 0 and <= 65535 and var tileWidth)
            || directory.Number(TiffTag.TileLength) is not (> 0 and <= 65535 and var tileHeight)
            || tileWidth * tileHeight > LargestTile)
        {
            return null;
        }

        long tiles = CountOf(width, (int)tileWidth) * CountOf(height, (int)tileHeight);
        byte[]? tables = directory[TiffTag.JpegTables] is { } entry ? file.Bytes(entry, LargestTables) : [];
        return tables is not null
            && JpegMarkers.Prefix(tables, isYCbCr) is { } prefix
            && Numbers(file, directory[TiffTag.TileOffsets], tiles) is { } offsets
            && Numbers(file, directory[TiffTag.TileByteCounts], tiles) is { } lengths
                ? new JpegTileLevel(level, new PixelSize((int)tileWidth, (int)tileHeight), CountOf(width, (int)tileWidth), offsets, lengths)
                {
                    Components = (int)components,
                    Prefix = prefix,
                }
                : null;
    }

    /// <summary>Where a tile stands in the file; null where the file leaves it out.</summary>
    internal (long Offset, long Length)? Find(long tile) =>
        _offsets[tile] != 0 && _lengths[tile] != 0 ? (_offsets[tile], _lengths[tile]) : null;

    /// <summary>Whether a tile can be a picture of the level's size, judged by the bytes it takes: asked before any are spent on it.</summary>
    internal bool CanBe((long Offset, long Length) place) =>
        place.Length <= (Tile.Area * 3L) + LargestOverhead && place.Length >= Tile.Area / MostPixelsPerByte && place.Length > 4;

    /// <summary>How many pixels of a tile belong to the level; the rest of an edge tile is padding.</summary>
    internal int PixelsOf(long tile) =>
        (int)(Math.Min(Tile.Width, Width - (tile % Columns * Tile.Width)) * Math.Min(Tile.Height, Height - (tile / Columns * Tile.Height)));

    /// <summary>Notes that a tile is decoded now; false where it has been before.</summary>
    internal bool IsTakenFirst(long tile)
    {
        long bit = 1L << (int)(tile & 63);
        return (Interlocked.Or(ref _taken[tile >> 6], bit) & bit) == 0;
    }

    private static long CountOf(long extent, int tile) => (extent + tile - 1) / tile;

    // One number a tile, no more and no fewer: what is read into memory is then no more than twice what stands in the file.
    private static long[]? Numbers(TiffFile file, TiffEntry? entry, long tiles) =>
        entry is { } known && known.Count == tiles && TiffEntry.SizeOf(known.Type) > 1 ? file.Numbers(known) : null;
}
