using Pathology.Slides.Tiles;

namespace Pathology.Slides.Dicom;

/// <summary>One resolution of a slide: its tiles, and in which file and where each of them stands.</summary>
/// <remarks>20 bytes a tile.</remarks>
internal sealed class DicomLevel : StoredLevel
{
    // A hundred times the tiles of the largest slides (a million at 240 px); a picture that needs more is no slide.
    private const long MostTiles = 100_000_000;

    private readonly int[] _files;
    private readonly long[] _offsets;
    private readonly long[] _lengths;
    private readonly FrameDecoder _decoder;

    private DicomLevel(DicomInstance first, long columns, long rows, FrameDecoder decoder)
        : base(first.Width, first.Height, first.Frame, columns, columns * rows)
    {
        (Rows, Samples, Coding, IsYCbCr, _decoder) = (rows, first.Samples, TransferSyntax.CodingOf(first.TransferSyntaxUid), first.IsYCbCr, decoder);
        (_files, _offsets, _lengths) = (new int[columns * rows], new long[columns * rows], new long[columns * rows]);
    }

    /// <summary>Rows of tiles.</summary>
    internal long Rows { get; }

    /// <summary>How many colours a pixel has: 3, or 1 for grey.</summary>
    internal int Samples { get; }

    internal PixelCoding Coding { get; }

    /// <summary>Whether the attributes say that colours are luminance and chrominance. JPEG streams may know better.</summary>
    internal bool IsYCbCr { get; }

    /// <summary>An empty level of the size that its first file says.</summary>
    /// <exception cref="DicomFormatException">The sizes make no sense.</exception>
    internal static DicomLevel For(DicomInstance first, FrameDecoder decoder)
    {
        (long width, long height, PixelSize frame) = (first.Width, first.Height, first.Frame);
        if (width is <= 0 or > int.MaxValue || height is <= 0 or > int.MaxValue || frame.Width <= 0 || frame.Height <= 0)
        {
            throw new DicomFormatException($"says it is {width} x {height} pixels in frames of {frame.Width} x {frame.Height}; the file is damaged.");
        }

        (long columns, long rows) = ((width + frame.Width - 1) / frame.Width, (height + frame.Height - 1) / frame.Height);
        return columns * rows <= MostTiles
            ? new DicomLevel(first, columns, rows, decoder)
            : throw new DicomFormatException($"says it has {columns} x {rows} tiles, more than any slide has; the file is damaged.");
    }

    /// <summary>Lays a frame on the place of a tile.</summary>
    internal void Place(long tile, int file, long offset, long length) => (_files[tile], _offsets[tile], _lengths[tile]) = (file, offset, length);

    internal override bool IsAbsent(long tile) => _offsets[tile] == 0;

    internal override bool CanBe(long tile) => _lengths[tile] <= FrameDecoder.MostBytesOf(Tile);

    internal override byte[]? ReadJpeg(long tile) =>
        Coding == PixelCoding.Jpeg && !IsAbsent(tile) && CanBe(tile) ? _decoder.ReadJpeg(this, PlaceOf(tile)) : null;

    internal override bool TryDecode(long tile, Span<Rgb24> rgb, int stride) => _decoder.TryDecode(this, PlaceOf(tile), rgb, stride);

    internal override void Expect(long left, long top, long right, long bottom)
    {
        if (_decoder.Source.FetchesAhead && LacksAny(left, top, right, bottom))
        {
            _decoder.Source.Expect(PlacesIn(left, top, right, bottom), isAtOnce: true);
        }
    }

    private bool LacksAny(long left, long top, long right, long bottom)
    {
        for (long row = top; row <= bottom; row++)
        {
            for (long column = left; column <= right; column++)
            {
                long tile = (row * Columns) + column;
                if (!IsAbsent(tile) && !_decoder.Source.Has(PlaceOf(tile)))
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Where the frames stand that are laid in a rectangle of tiles, both its corners among them; those that are not there are left out.</summary>
    internal IEnumerable<FramePlace> PlacesIn(long left, long top, long right, long bottom)
    {
        for (long row = top; row <= bottom; row++)
        {
            for (long column = left; column <= right; column++)
            {
                if (!IsAbsent((row * Columns) + column))
                {
                    yield return PlaceOf((row * Columns) + column);
                }
            }
        }
    }

    private FramePlace PlaceOf(long tile) => new(_files[tile], _offsets[tile], _lengths[tile]);
}
