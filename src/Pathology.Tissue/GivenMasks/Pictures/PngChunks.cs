using System.Buffers.Binary;

namespace Pathology.Tissue;

/// <summary>The packed pixels of a PNG, from the first of its IDAT chunks to the last, as one stream.</summary>
/// <param name="file">Behind the header of the first such chunk's predecessor: chunks that are none are stepped over.</param>
internal sealed class PngChunks(Stream file) : Stream
{
    private const int Checksum = 4;

    private long _left;
    private bool _hasBegun;
    private bool _hasEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Whether a file begins as PNGs do; it is behind that then.</summary>
    public static bool IsPng(Stream file)
    {
        Span<byte> start = stackalloc byte[8];
        return file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == start.Length && start.SequenceEqual((ReadOnlySpan<byte>)[0x89, .. "PNG\r\n\x1a\n"u8]);
    }

    /// <summary>Reads the head of the chunk that begins here; false at the end of the file.</summary>
    public static bool TryReadHead(Stream file, Span<byte> name, out long length)
    {
        Span<byte> head = stackalloc byte[8];
        bool isThere = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length;
        head[4..].CopyTo(name);
        length = BinaryPrimitives.ReadUInt32BigEndian(head);
        return isThere;
    }

    public override int Read(Span<byte> buffer)
    {
        while (_left == 0 && !_hasEnded)
        {
            NextChunk();
        }

        int read = _hasEnded ? 0 : file.Read(buffer[..(int)Math.Min(buffer.Length, _left)]);
        _left -= read;
        _hasEnded |= read == 0 && buffer.Length > 0;
        return read;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private void NextChunk()
    {
        if (_hasBegun)
        {
            file.Seek(Checksum, SeekOrigin.Current);
        }

        Span<byte> name = stackalloc byte[4];
        while (TryReadHead(file, name, out long length))
        {
            if (name.SequenceEqual("IDAT"u8))
            {
                (_left, _hasBegun) = (length, true);
                return;
            }

            if (_hasBegun)
            {
                break;
            }

            file.Seek(length + Checksum, SeekOrigin.Current);
        }

        _hasEnded = true;
    }
}
