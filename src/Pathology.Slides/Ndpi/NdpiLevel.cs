using System.Buffers;
using System.Buffers.Binary;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.JpegTiff.Native;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Ndpi;

/// <summary>A level as bands of a picture's intervals: one column of them, some rows high, decoded together as a JPEG stream of its own.</summary>
/// <remarks>
/// The stream is the picture's header, with the band's size in it, and the intervals one after another, their restart markers numbered anew.
/// Where chroma is halved downwards each row of intervals is a stream of its own: decoders mix chroma across rows, and OpenSlide, which decodes
/// each interval by itself, does not.
/// </remarks>
internal sealed class NdpiLevel : StoredLevel
{
    // As many pixels as make decoding a band dear in comparison with starting a decoder, and few enough that a row of bands fits the cache.
    private const int UsualBand = 1 << 18;
    private const int HighestBand = 512;
    private const int Block = 8;

    // The emptiest picture that JPEG can say takes a bit for 64 pixels, and no picture takes much more than its pixels do.
    private const int MostPixelsPerByte = 1024;
    private const int LargestOverhead = 1 << 16;

    private readonly NdpiPicture _picture;
    private readonly RestartIndex _index;
    private readonly TurboJpegPool _decompressors;
    private readonly int _scale;
    private readonly int _rows;

    /// <param name="picture">What is decoded.</param>
    /// <param name="index">Where its intervals start.</param>
    /// <param name="decompressors">What decodes.</param>
    /// <param name="scale">By how much the picture is made smaller when it is decoded: 1, 2, 4 or 8.</param>
    /// <param name="level">The level's size.</param>
    internal NdpiLevel(NdpiPicture picture, RestartIndex index, TurboJpegPool decompressors, int scale, SlideLevel level)
        : base(level.Width, level.Height, BandOf(picture, scale), picture.Columns, (long)picture.Columns * Bands(picture, scale)) =>
        (_picture, _index, _decompressors, _scale, _rows) = (picture, index, decompressors, scale, RowsOf(picture, scale));

    internal override bool IsAbsent(long tile) => false;

    internal override bool CanBe(long tile) => _picture.Length >= (long)_picture.Size.Width * _picture.Size.Height / MostPixelsPerByte;

    internal override bool TryDecode(long tile, Span<Rgb24> rgb, int stride)
    {
        (long band, long column) = Math.DivRem(tile, Columns);
        long first = band * _rows;
        int rows = (int)Math.Min(_rows, _picture.Rows - first);
        int atOnce = _picture.Head.Unit.Height > Block ? 1 : rows;
        TurboJpegHandle decompressor = _decompressors.Take();
        try
        {
            bool isWhole = true;
            for (int row = 0; row < rows && isWhole; row += atOnce)
            {
                isWhole = TryDecode(decompressor, first + row, Math.Min(atOnce, rows - row), column, rgb[(row * _picture.Interval.Height / _scale * stride)..], stride);
            }

            return isWhole;
        }
        finally
        {
            _decompressors.GiveBack(decompressor);
        }
    }

    private bool TryDecode(TurboJpegHandle decompressor, long first, int rows, long column, Span<Rgb24> rgb, int stride)
    {
        (int width, int height) = (_picture.Interval.Width, _picture.Interval.Height * rows);
        if (LengthOf(first, rows, column) is not { } length || length > ((long)width * height * 3) + LargestOverhead)
        {
            return false;
        }

        int start = _picture.Header.Length;
        byte[] rented = ArrayPool<byte>.Shared.Rent(start + (int)length + JpegMarkers.End.Length);
        try
        {
            _picture.Header.CopyTo(rented);
            BinaryPrimitives.WriteUInt16BigEndian(rented.AsSpan(_picture.Head.SizeAt), (ushort)height);
            BinaryPrimitives.WriteUInt16BigEndian(rented.AsSpan(_picture.Head.SizeAt + 2), (ushort)width);
            if (!TryRead(rented.AsSpan(start, (int)length), first, rows, column))
            {
                return false;
            }

            // A second end of image does no harm, and the last interval of a picture may lack its own.
            JpegMarkers.End.CopyTo(rented.AsSpan(start + (int)length));
            return decompressor.TryDecode(
                rented.AsSpan(0, start + (int)length + JpegMarkers.End.Length), new PixelSize(width / _scale, height / _scale), rgb, stride);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private long? LengthOf(long first, int rows, long column)
    {
        long length = 0;
        for (int row = 0; row < rows; row++)
        {
            if (_index[((first + row) * Columns) + column] is not { } place)
            {
                return null;
            }

            length += place.End - place.Start;
        }

        return length;
    }

    // Reads the intervals one behind the other, in one go where they lie so, and numbers the markers between them from 0.
    private bool TryRead(Span<byte> bytes, long first, int rows, long column)
    {
        bool isInOneGo = Columns == 1 || rows == 1;
        if (isInOneGo && !_picture.File.TryRead(_index[(first * Columns) + column]!.Value.Start, bytes))
        {
            return false;
        }

        for (int row = 0, at = 0; row < rows; row++)
        {
            long interval = ((first + row) * Columns) + column;
            (long start, long end) = _index[interval]!.Value;
            Span<byte> one = bytes.Slice(at, (int)(end - start));
            if (!isInOneGo && !_picture.File.TryRead(start, one))
            {
                return false;
            }

            at += one.Length;
            bool isLast = interval == ((long)_picture.Rows * Columns) - 1;
            if (!isLast && (one.Length < 2 || !RestartIndex.IsRestart(one[^2], one[^1])))
            {
                return false;
            }

            if (!isLast)
            {
                one[^1] = row == rows - 1 ? JpegMarkers.EndOfImage : (byte)(0xD0 + (row % 8));
            }
        }

        return true;
    }

    private static int RowsOf(NdpiPicture picture, int scale) => picture.Rows == 1 ? 1 : (int)Math.Clamp(
        (long)UsualBand * scale / ((long)picture.Interval.Width * picture.Interval.Height),
        1,
        Math.Clamp(HighestBand / picture.Interval.Height, 1, picture.Rows));

    private static int Bands(NdpiPicture picture, int scale) => (picture.Rows + RowsOf(picture, scale) - 1) / RowsOf(picture, scale);

    private static PixelSize BandOf(NdpiPicture picture, int scale) =>
        new(picture.Interval.Width / scale, picture.Interval.Height * RowsOf(picture, scale) / scale);
}
