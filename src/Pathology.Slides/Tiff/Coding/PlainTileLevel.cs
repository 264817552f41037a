using System.Buffers;
using System.IO.Compression;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Tiff.Coding;

/// <summary>A level whose tiles are pixels as they are, packed by Deflate or LZW, or not at all.</summary>
internal sealed class PlainTileLevel : StoredLevel
{
    private const int Horizontal = 2;

    // Deflate's and LZW's best are near 1,000 to 1, and what cannot be packed grows by less than a half.
    private const int MostPacked = 2000;

    private readonly TiffFile _file;
    private readonly TiffGrid _grid;
    private readonly PixelForm _form;
    private readonly Rgb24 _background;
    private readonly bool _hasDifferences;

    internal PlainTileLevel(TiffFile file, TiffGrid grid, PixelForm form, bool hasDifferences, SlideLevel level, Rgb24 background)
        : base(level.Width, level.Height, grid.Piece, grid.Columns, grid.Count) =>
        (_file, _grid, _form, _hasDifferences, _background) = (file, grid, form, hasDifferences, background);

    /// <summary>Whether samples are stored as differences from the pixel before; null where in a way that is not read here.</summary>
    internal static bool? Differences(TiffDirectory directory) => directory.Number(TiffTag.Predictor, fallback: 1) switch
    {
        1 => false,
        Horizontal => true,
        _ => null,
    };

    internal override bool IsAbsent(long tile) => _grid.IsAbsent(tile);

    internal override bool CanBe(long tile)
    {
        long pixels = (long)Tile.Width * RowsOf(tile) * _form.Samples;
        return _grid.Lengths[tile] is var length && length <= (pixels * 3 / 2) + 1024
            && (_form.Compression == PixelForm.None ? length >= pixels : length >= pixels / MostPacked);
    }

    internal override bool TryDecode(long tile, Span<Rgb24> rgb, int stride)
    {
        if (!CanBe(tile))
        {
            return false;
        }

        int rows = RowsOf(tile);
        int length = (int)_grid.Lengths[tile];
        int unpacked = Tile.Width * rows * _form.Samples;
        byte[] stored = ArrayPool<byte>.Shared.Rent(length);
        byte[] pixels = ArrayPool<byte>.Shared.Rent(unpacked);
        try
        {
            Span<byte> samples = pixels.AsSpan(0, unpacked);
            if (!_file.TryRead(_grid.Offsets[tile], stored.AsSpan(0, length)) || !TryUnpack(stored, length, samples))
            {
                return false;
            }

            if (_hasDifferences)
            {
                AddUp(samples, Tile.Width * _form.Samples);
            }

            for (int row = 0; row < rows; row++)
            {
                Place(samples.Slice(row * Tile.Width * _form.Samples, Tile.Width * _form.Samples), rgb.Slice(row * stride, Tile.Width));
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(stored);
            ArrayPool<byte>.Shared.Return(pixels);
        }
    }

    private int RowsOf(long tile) => _grid.SizeOf(tile).Height;

    private bool TryUnpack(byte[] stored, int length, Span<byte> samples)
    {
        switch (_form.Compression)
        {
            case PixelForm.None:
                stored.AsSpan(0, samples.Length).CopyTo(samples);
                return true;
            case PixelForm.Lzw:
                return LzwDecoder.TryDecode(stored.AsSpan(0, length), samples);
            default:
                try
                {
                    using var unpacking = new ZLibStream(new MemoryStream(stored, 0, length, writable: false), CompressionMode.Decompress);
                    return unpacking.ReadAtLeast(samples, samples.Length, throwOnEndOfStream: false) == samples.Length;
                }
                catch (InvalidDataException)
                {
                    return false;
                }
        }
    }

    private void AddUp(Span<byte> samples, int row)
    {
        for (int start = 0; start < samples.Length; start += row)
        {
            Span<byte> line = samples.Slice(start, row);
            for (int i = _form.Samples; i < line.Length; i++)
            {
                line[i] += line[i - _form.Samples];
            }
        }
    }

    private void Place(ReadOnlySpan<byte> samples, Span<Rgb24> row)
    {
        int step = _form.Samples;
        for (int x = 0; x < row.Length; x++)
        {
            ReadOnlySpan<byte> pixel = samples.Slice(x * step, step);
            row[x] = _form.IsGrey ? Grey(pixel[0]) : new Rgb24(pixel[0], pixel[1], pixel[2]);
            if (_form.Alpha != 0 && step == (_form.IsGrey ? 2 : 4))
            {
                row[x] = new Rgb24(Over(row[x].R, pixel[^1], _background.R), Over(row[x].G, pixel[^1], _background.G), Over(row[x].B, pixel[^1], _background.B));
            }
        }
    }

    private Rgb24 Grey(byte value) => _form.Photometric == 0 ? new Rgb24((byte)~value, (byte)~value, (byte)~value) : new Rgb24(value, value, value);

    private byte Over(int colour, int alpha, int background) =>
        (byte)Math.Min(255, (((_form.Alpha == 1 ? colour * 255 : colour * alpha) + ((255 - alpha) * background)) + 127) / 255);
}
