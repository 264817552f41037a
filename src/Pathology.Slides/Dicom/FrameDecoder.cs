using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;
using Pathology.Slides.Jpeg2000;
using Pathology.Slides.JpegTiff;
using Pathology.Slides.JpegTiff.Native;
using Pathology.Slides.Tiles;

namespace Pathology.Slides.Dicom;

/// <summary>Takes frames from a slide's files and decodes them, on as many threads as ask.</summary>
internal sealed class FrameDecoder(ImmutableArray<DicomInstance> files) : IDisposable
{
    private const int ItemHeader = 8;
    private const uint Item = 0xE000_FFFE;

    // No picture takes much more than its pixels do; what is over is tables and comments.
    private const int LargestOverhead = 1 << 16;

    private static readonly byte[] s_asYCbCr = JpegMarkers.Prefix([], isYCbCr: true)!;
    private static readonly byte[] s_asRgb = JpegMarkers.Prefix([], isYCbCr: false)!;

    private readonly SafeFileHandle?[] _handles = new SafeFileHandle?[files.Length];
    private readonly Lock _gate = new();
    private readonly TurboJpegPool _decompressors = new();
    private bool _isDisposed;

    /// <summary>The most bytes that a frame of this size is read of.</summary>
    internal static long MostBytesOf(PixelSize frame) => (frame.Area * 3L) + LargestOverhead;

    /// <summary>Decodes one frame to RGB; false where it is damaged, or not what its level says.</summary>
    /// <param name="level">The level that it is a tile of.</param>
    /// <param name="place">In which file it stands, where, and how many bytes it takes there.</param>
    /// <param name="rgb">What is filled, row by row.</param>
    /// <param name="stride">From the start of one row of <paramref name="rgb"/> to that of the next, in pixels.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal bool TryDecode(DicomLevel level, (int File, long Offset, long Length) place, Span<Rgb24> rgb, int stride)
    {
        // Room for the longer prefix before the stream: JPEG's own start of image falls on its last two bytes.
        int start = s_asYCbCr.Length;
        byte[] rented = ArrayPool<byte>.Shared.Rent(start + (int)place.Length);
        try
        {
            Span<byte> frame = rented.AsSpan(start, (int)place.Length);
            if (!TryRead(place.File, place.Offset, frame))
            {
                return false;
            }

            return level.Coding switch
            {
                PixelCoding.Native => TryUnpack(level, frame, rgb, stride),
                _ when !TryJoin(ref frame) => false,
                PixelCoding.Jpeg => TryDecodeJpeg(level, rented, start + ItemHeader, frame.Length, rgb, stride),
                _ => Jpeg2000Decoder.TryDecode(frame, level.Tile, level.Samples, rgb, stride),
            };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>One frame as a whole JPEG stream that says itself what its colours are; null where it is not what its level says.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal byte[]? ReadJpeg(DicomLevel level, (int File, long Offset, long Length) place)
    {
        int start = s_asYCbCr.Length;
        byte[] whole = new byte[start + (int)place.Length];
        Span<byte> frame = whole.AsSpan(start);
        return TryRead(place.File, place.Offset, frame) && TryJoin(ref frame) && TryPrepare(level, whole, start + ItemHeader, frame.Length, out int first)
            ? whole[first..(start + ItemHeader + frame.Length)]
            : null;
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _isDisposed = true;
            foreach (SafeFileHandle? handle in _handles)
            {
                handle?.Dispose();
            }
        }

        _decompressors.Dispose();
    }

    // A frame is nearly always one item; where it is several, their contents are moved together.
    private static bool TryJoin(ref Span<byte> frame)
    {
        int joined = 0;
        for (int at = 0; at < frame.Length;)
        {
            if (frame.Length - at < ItemHeader || BinaryPrimitives.ReadUInt32LittleEndian(frame[at..]) != Item)
            {
                return false;
            }

            uint length = BinaryPrimitives.ReadUInt32LittleEndian(frame[(at + 4)..]);
            at += ItemHeader;
            if (length > frame.Length - at)
            {
                return false;
            }

            if (joined > 0)
            {
                frame.Slice(at, (int)length).CopyTo(frame[(ItemHeader + joined)..]);
            }

            joined += (int)length;
            at += (int)length;
        }

        frame = frame.Slice(ItemHeader, joined);
        return joined > 0;
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

    private bool TryRead(int file, long offset, Span<byte> destination)
    {
        SafeFileHandle handle = HandleOf(file);
        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(handle, destination, offset);
            if (read == 0)
            {
                return false;
            }

            destination = destination[read..];
            offset += read;
        }

        return true;
    }

    // Opened when a frame of it is first asked for: a slide may lie in thousands of files, of which a run reads one level.
    private SafeFileHandle HandleOf(int file)
    {
        if (Volatile.Read(ref _handles[file]) is { } known)
        {
            return known;
        }

        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _handles[file] ??= File.OpenHandle(files[file].Path, options: FileOptions.RandomAccess);
        }
    }
}
