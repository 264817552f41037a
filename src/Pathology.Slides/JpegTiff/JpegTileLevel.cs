using Pathology.Slides.Tiff;
using Pathology.Slides.Tiff.Coding;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.JpegTiff;

/// <summary>A level whose tiles are JPEG pictures: how large they are, and where each stands in the file.</summary>
internal sealed class JpegTileLevel : StoredLevel
{
    private const int LargestTables = 1 << 16;

    // The emptiest picture that JPEG can say takes a bit for 64 pixels, and no picture takes much more than its pixels do.
    private const int MostPixelsPerByte = 1024;
    private const int LargestOverhead = 1 << 16;

    private readonly TileDecoder _decoder;
    private readonly TiffGrid _grid;

    private JpegTileLevel(TileDecoder decoder, SlideLevel level, TiffGrid grid)
        : base(level.Width, level.Height, grid.Piece, grid.Columns, grid.Count) => (_decoder, _grid) = (decoder, grid);

    /// <summary>How many colours a pixel of a tile has: 3, or 1 for grey.</summary>
    internal required int Components { get; init; }

    /// <summary>What is set before each tile's own stream, in place of its start of image.</summary>
    internal required byte[] Prefix { get; init; }

    /// <summary>Reads the level that a directory describes; null where its tables are not those of JPEG.</summary>
    /// <param name="decoder">What decodes its tiles.</param>
    /// <param name="file">The file of the directory.</param>
    /// <param name="directory">Where the level stands.</param>
    /// <param name="grid">Where its tiles stand.</param>
    /// <param name="form">How its pixels are laid out: JPEG.</param>
    /// <param name="level">The part of the picture that counts, which is not larger.</param>
    internal static JpegTileLevel? From(TileDecoder decoder, TiffFile file, TiffDirectory directory, TiffGrid grid, PixelForm form, SlideLevel level)
    {
        byte[]? tables = directory[TiffTag.JpegTables] is { } entry ? file.Bytes(entry, LargestTables) : [];
        return tables is not null && JpegMarkers.Prefix(tables, isYCbCr: form.Photometric == 6) is { } prefix
            ? new JpegTileLevel(decoder, level, grid) { Components = form.Samples, Prefix = prefix }
            : null;
    }

    /// <summary>Where a tile stands in the file.</summary>
    internal (long Offset, long Length) PlaceOf(long tile) => (_grid.Offsets[tile], _grid.Lengths[tile]);

    internal override bool IsAbsent(long tile) => _grid.IsAbsent(tile);

    internal override bool CanBe(long tile) => _grid.Lengths[tile] is var length
        && length <= (Tile.Area * 3L) + LargestOverhead && length >= SizeOf(tile).Area / MostPixelsPerByte && length > 4;

    internal override bool TryDecode(long tile, Span<Rgb24> rgb, int stride) => _decoder.TryDecode(this, tile, rgb, stride);

    internal override byte[]? ReadJpeg(long tile) => IsAbsent(tile) ? null : _decoder.ReadStream(this, tile);

    /// <summary>Size of a tile's own picture.</summary>
    internal PixelSize SizeOf(long tile) => _grid.SizeOf(tile);
}
