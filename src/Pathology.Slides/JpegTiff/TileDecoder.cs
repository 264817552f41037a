using System.Buffers;
using Pathology.Slides.JpegTiff.Native;
using Pathology.Slides.Tiff;

namespace Pathology.Slides.JpegTiff;

/// <summary>Takes compressed tiles from the file and decodes them, on as many threads as ask.</summary>
internal sealed class TileDecoder(TiffFile file) : IDisposable
{
    private readonly TurboJpegPool _decompressors = new();
    private long _decoded;
    private long _bytesRead;

    /// <summary>How many tiles have been decoded so far.</summary>
    internal long Decoded => Volatile.Read(ref _decoded);

    /// <summary>How many compressed bytes were read for them.</summary>
    internal long BytesRead => Volatile.Read(ref _bytesRead);

    /// <summary>Decodes one tile to RGB; false where it does not lie in the file, is damaged, or is not what its level says.</summary>
    /// <param name="level">The tile's level.</param>
    /// <param name="tile">Which of its tiles; not one that the file leaves out.</param>
    /// <param name="rgb">What is filled, row by row.</param>
    /// <param name="stride">From the start of one row of <paramref name="rgb"/> to that of the next, in pixels.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal bool TryDecode(JpegTileLevel level, long tile, Span<Rgb24> rgb, int stride)
    {
        if (!level.CanBe(tile))
        {
            return false;
        }

        // The tile's own start of image (2 bytes) falls on the last two of the prefix, which are put back once they are checked. Behind it goes
        // an end of image, which some writers leave out: a second one does no harm, and a stream cut short is still found out.
        long length = level.PlaceOf(tile).Length;
        PixelSize size = level.SizeOf(tile);
        byte[] prefix = level.Prefix;
        int start = prefix.Length - 2;
        byte[] rented = ArrayPool<byte>.Shared.Rent(start + (int)length + 2);
        TurboJpegHandle decompressor = _decompressors.Take();
        try
        {
            Span<byte> stream = rented.AsSpan(start, (int)length);
            if (!TryReadStream(level, tile, stream))
            {
                return false;
            }

            JpegMarkers.End.CopyTo(rented.AsSpan(start + stream.Length));
            prefix.CopyTo(rented, 0);
            Interlocked.Increment(ref _decoded);
            Interlocked.Add(ref _bytesRead, length);
            return decompressor.TryDecode(rented.AsSpan(0, start + stream.Length + 2), size, rgb, stride);
        }
        finally
        {
            _decompressors.GiveBack(decompressor);
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>One tile as it lies in the file, with its level's tables put in; null where it is not what its level says.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal byte[]? ReadStream(JpegTileLevel level, long tile)
    {
        if (!level.CanBe(tile))
        {
            return null;
        }

        byte[] prefix = level.Prefix;
        int start = prefix.Length - 2;
        int length = (int)level.PlaceOf(tile).Length;
        byte[] whole = GC.AllocateUninitializedArray<byte>(start + length + JpegMarkers.End.Length);
        if (!TryReadStream(level, tile, whole.AsSpan(start, length)))
        {
            return null;
        }

        prefix.CopyTo(whole, 0);
        JpegMarkers.End.CopyTo(whole.AsSpan(start + length));
        return whole.AsSpan(start + length - 2, 2).SequenceEqual(JpegMarkers.End) ? whole[..^JpegMarkers.End.Length] : whole;
    }

    /// <summary>Begins to count anew.</summary>
    internal void Forget() => (_decoded, _bytesRead) = (0, 0);

    /// <summary>Frees the idle decompressors; one that is at work is freed when it is done.</summary>
    public void Dispose() => _decompressors.Dispose();

    private bool TryReadStream(JpegTileLevel level, long tile, Span<byte> stream) =>
        file.TryRead(level.PlaceOf(tile).Offset, stream) && stream[0] == 0xFF && stream[1] == 0xD8
        && JpegMarkers.TryPrepare(stream, level.SizeOf(tile), level.Components);
}
