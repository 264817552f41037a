using System.Buffers;
using Pathology.Slides.Jpeg2000;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.JpegTiff.Native;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Dicom;

/// <summary>Takes frames from where they are and decodes them, on as many threads as ask. Owns their source.</summary>
internal sealed class FrameDecoder(IFrameSource source) : IDisposable
{
    // No picture takes much more than its pixels do; what is over is tables and comments.
    private const int LargestOverhead = 1 << 16;

    private static readonly byte[] s_asYCbCr = JpegMarkers.Prefix([], isYCbCr: true)!;
    private static readonly byte[] s_asRgb = JpegMarkers.Prefix([], isYCbCr: false)!;

    private readonly TurboJpegPool _decompressors = new();

    /// <summary>Where frames come from.</summary>
    internal IFrameSource Source => source;

    /// <summary>The most bytes that a frame of this size is read of.</summary>
    internal static long MostBytesOf(PixelSize frame) => (frame.Area * 3L) + LargestOverhead;

    /// <summary>Decodes one frame to RGB; false where it is damaged, or not what its level says.</summary>
    /// <param name="level">The level that it is a tile of.</param>
    /// <param name="place">Where it stands.</param>
    /// <param name="rgb">What is filled, row by row.</param>
    /// <param name="stride">From the start of one row of <paramref name="rgb"/> to that of the next, in pixels.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal bool TryDecode(DicomLevel level, FramePlace place, Span<Rgb24> rgb, int stride)
    {
        // Room for the longer prefix before the stream: JPEG's own start of image falls on its last two bytes.
        FrameBytes? taken = source.TryTake(place, level.Coding, s_asYCbCr.Length);
        if (taken is not { } frame)
        {
            return false;
        }

        try
        {
            return frame.Coding switch
            {
                PixelCoding.Native => TryUnpack(level, frame.Content, rgb, stride),
                PixelCoding.Jpeg => TryDecodeJpeg(level, frame.Buffer, frame.Start, frame.Length, rgb, stride),
                _ => Jpeg2000Decoder.TryDecode(frame.Content, level.Tile, level.Samples, rgb, stride),
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame.Buffer);
        }
    }

    /// <summary>One frame as a whole JPEG stream that says itself what its colours are; null where it is not what its level says.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal byte[]? ReadJpeg(DicomLevel level, FramePlace place)
    {
        FrameBytes? taken = source.TryTake(place, level.Coding, s_asYCbCr.Length);
        if (taken is not { } frame)
        {
            return null;
        }

        try
        {
            return TryPrepare(level, frame.Buffer, frame.Start, frame.Length, out int first) ? frame.Buffer[first..(frame.Start + frame.Length)] : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(frame.Buffer);
        }
    }

    public void Dispose()
    {
        source.Dispose();
        _decompressors.Dispose();
    }

    private bool TryDecodeJpeg(DicomLevel level, byte[] rented, int at, int length, Span<Rgb24> rgb, int stride)
    {
        if (!TryPrepare(level, rented, at, length, out int first))
        {
            return false;
        }

        TurboJpegHandle decompressor = _decompressors.Take();
        try
        {
            return decompressor.TryDecode(rented.AsSpan(first, at + length - first), level.Tile, rgb, stride);
        }
        finally
        {
            _decompressors.GiveBack(decompressor);
        }
    }

    // Sets what says the colours before the stream, in place of its start of image; the picture then starts at 'first'.
    private static bool TryPrepare(DicomLevel level, byte[] buffer, int at, int length, out int first)
    {
        first = 0;
        Span<byte> stream = buffer.AsSpan(at, length);
        if (length < 4 || stream[0] != 0xFF || stream[1] != 0xD8)
        {
            return false;
        }

        // The stream's own word on its colours goes before the attribute's, which writers get wrong (libdicom #80).
        byte[] prefix = JpegMarkers.SaysYCbCr(stream) ?? level.IsYCbCr ? s_asYCbCr : s_asRgb;
        if (!JpegMarkers.TryPrepare(stream, level.Tile, level.Samples))
        {
            return false;
        }

        first = at + 2 - prefix.Length;
        prefix.CopyTo(buffer, first);
        return true;
    }

    private static bool TryUnpack(DicomLevel level, ReadOnlySpan<byte> frame, Span<Rgb24> rgb, int stride)
    {
        PixelSize size = level.Tile;
        if (frame.Length < size.Area * level.Samples)
        {
            return false; // a file's place of a frame has its length; a server's answer may have any
        }

        for (int y = 0; y < size.Height; y++)
        {
            Span<Rgb24> row = rgb.Slice(y * stride, size.Width);
            ReadOnlySpan<byte> source = frame.Slice(y * size.Width * level.Samples, size.Width * level.Samples);
            for (int x = 0; x < row.Length; x++)
            {
                row[x] = level.Samples == 1 ? new Rgb24(source[x], source[x], source[x])
                    : level.IsYCbCr ? YCbCr.ToRgb(source[3 * x], source[(3 * x) + 1], source[(3 * x) + 2])
                    : new Rgb24(source[3 * x], source[(3 * x) + 1], source[(3 * x) + 2]);
            }
        }

        return true;
    }
}
