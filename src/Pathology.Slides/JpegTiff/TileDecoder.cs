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
    /// <param name="place">Where the tile stands in the file.</param>
    /// <param name="rgb">What is filled, row by row.</param>
    /// <param name="stride">From the start of one row of <paramref name="rgb"/> to that of the next, in pixels.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal bool TryDecode(JpegTileLevel level, (long Offset, long Length) place, Span<Rgb24> rgb, int stride)
    {
        if (!level.CanBe(place))
        {
            return false;
        }

        // The tile's own start of image (2 bytes) falls on the last two of the prefix, which are put back once they are checked.
        byte[] prefix = level.Prefix;
        int start = prefix.Length - 2;
        byte[] rented = ArrayPool<byte>.Shared.Rent(start + (int)place.Length);
        TurboJpegHandle decompressor = _decompressors.Take();
        try
        {
            Span<byte> stream = rented.AsSpan(start, (int)place.Length);
            if (!TryReadStream(level, place, stream))
            {
                return false;
            }

            prefix.CopyTo(rented, 0);
            Interlocked.Increment(ref _decoded);
            Interlocked.Add(ref _bytesRead, place.Length);
            return decompressor.TryDecode(rented.AsSpan(0, start + stream.Length), level.Tile, rgb, stride);
        }
        finally
        {
            _decompressors.GiveBack(decompressor);
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>One tile as it lies in the file, with its level's tables put in; null where it is not what its level says.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal byte[]? ReadStream(JpegTileLevel level, (long Offset, long Length) place)
    {
        if (!level.CanBe(place))
        {
            return null;
        }

        byte[] prefix = level.Prefix;
        int start = prefix.Length - 2;
        byte[] whole = GC.AllocateUninitializedArray<byte>(start + (int)place.Length);
        if (!TryReadStream(level, place, whole.AsSpan(start)))
        {
            return null;
        }

        prefix.CopyTo(whole, 0);
        return whole;
    }

    /// <summary>Frees the idle decompressors; one that is at work is freed when it is done.</summary>
    public void Dispose() => _decompressors.Dispose();

    private bool TryReadStream(JpegTileLevel level, (long Offset, long Length) place, Span<byte> stream) =>
        file.TryRead(place.Offset, stream) && stream[0] == 0xFF && stream[1] == 0xD8
        && JpegMarkers.TryPrepare(stream, level.Tile, level.Components);
}
