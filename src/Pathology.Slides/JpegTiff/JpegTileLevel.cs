using Pathology.Slides.Tiff;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.JpegTiff;

/// <summary>A level whose tiles are JPEG pictures: how large they are, and where each stands in the file.</summary>
internal sealed class JpegTileLevel : StoredLevel
{
    private const int JpegCompression = 7;
    private const int LargestTables = 1 << 16;
    private const long LargestTile = 1L << 24;

    // The emptiest picture that JPEG can say takes a bit for 64 pixels, and no picture takes much more than its pixels do.
    private const int MostPixelsPerByte = 1024;
    private const int LargestOverhead = 1 << 16;

    private readonly TileDecoder _decoder;
    private readonly long[] _offsets;
    private readonly long[] _lengths;

    private JpegTileLevel(TileDecoder decoder, SlideLevel level, PixelSize tile, long columns, long[] offsets, long[] lengths)
        : base(level.Width, level.Height, tile, columns, offsets.Length) =>
        (_decoder, _offsets, _lengths) = (decoder, offsets, lengths);

    /// <summary>How many colours a pixel of a tile has: 3, or 1 for grey.</summary>
    internal required int Components { get; init; }

    /// <summary>What is set before each tile's own stream, in place of its start of image.</summary>
    internal required byte[] Prefix { get; init; }

    /// <summary>Whether the file leaves out any tile.</summary>
    internal bool IsSparse => _offsets.AsSpan().Contains(0) || _lengths.AsSpan().Contains(0);

    /// <summary>Reads the level that a directory describes; null where it is anything but plain JPEG tiles of 8 bits.</summary>
    /// <param name="decoder">What decodes its tiles.</param>
    /// <param name="file">The file of the directory.</param>
    /// <param name="directory">Where the level stands.</param>
    /// <param name="level">The part of the picture that counts, which is not larger.</param>
    internal static JpegTileLevel? From(TileDecoder decoder, TiffFile file, TiffDirectory directory, SlideLevel level)
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
                ? new JpegTileLevel(decoder, level, new PixelSize((int)tileWidth, (int)tileHeight), CountOf(width, (int)tileWidth), offsets, lengths)
                {
                    Components = (int)components,
                    Prefix = prefix,
                }
                : null;
    }

    /// <summary>Where a tile stands in the file; null where the file leaves it out.</summary>
    internal (long Offset, long Length)? Find(long tile) => IsAbsent(tile) ? null : (_offsets[tile], _lengths[tile]);

    internal override bool IsAbsent(long tile) => _offsets[tile] == 0 || _lengths[tile] == 0;

    internal override bool CanBe(long tile) => CanBe((_offsets[tile], _lengths[tile]));

    /// <inheritdoc cref="CanBe(long)"/>
    internal bool CanBe((long Offset, long Length) place) =>
        place.Length <= (Tile.Area * 3L) + LargestOverhead && place.Length >= Tile.Area / MostPixelsPerByte && place.Length > 4;

    internal override bool TryDecode(long tile, Span<Rgb24> rgb, int stride) => _decoder.TryDecode(this, (_offsets[tile], _lengths[tile]), rgb, stride);

    internal override byte[]? ReadJpeg(long tile) => Find(tile) is { } place ? _decoder.ReadStream(this, place) : null;

    private static long CountOf(long extent, int tile) => (extent + tile - 1) / tile;

    // One number a tile, no more and no fewer: what is read into memory is then no more than twice what stands in the file.
    private static long[]? Numbers(TiffFile file, TiffEntry? entry, long tiles) =>
        entry is { } known && known.Count == tiles && TiffEntry.SizeOf(known.Type) > 1 ? file.Numbers(known) : null;
}
