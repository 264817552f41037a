using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace Pathology.Slides.Dicom;

/// <summary>A file read from front to back in little endian, never beyond its end.</summary>
internal sealed class DicomStream(SafeFileHandle file, long length)
{
    private readonly byte[] _buffer = new byte[1 << 16];
    private long _bufferStart;
    private int _buffered;

    /// <summary>Bytes in the file when it was opened.</summary>
    internal long Length => length;

    /// <summary>Where the next byte is read.</summary>
    internal long Position { get; private set; }

    /// <exception cref="DicomFormatException">The file ends before.</exception>
    internal void Skip(long count) =>
        Position = count >= 0 && count <= length - Position ? Position + count : throw Short();

    /// <exception cref="DicomFormatException">The place is not in the file.</exception>
    internal void MoveTo(long position) =>
        Position = position >= 0 && position <= length ? position : throw Short();

    internal ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    internal uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    /// <summary>A tag: its group, and its element within the group.</summary>
    internal DicomTag Tag()
    {
        ReadOnlySpan<byte> bytes = Take(4);
        return (DicomTag)(((uint)BinaryPrimitives.ReadUInt16LittleEndian(bytes) << 16) | BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]));
    }

    /// <summary>The next bytes, at most 65,536; good until the next call.</summary>
    /// <exception cref="DicomFormatException">The file ends before.</exception>
    internal ReadOnlySpan<byte> Take(int count)
    {
        if (count > length - Position)
        {
            throw Short();
        }

        if (Position < _bufferStart || Position + count > _bufferStart + _buffered)
        {
            (_bufferStart, _buffered) = (Position, 0);
            while (_buffered < count)
            {
                int read = RandomAccess.Read(file, _buffer.AsSpan(_buffered), _bufferStart + _buffered);
                _buffered += read > 0 ? read : throw Short();
            }
        }

        ReadOnlySpan<byte> taken = _buffer.AsSpan((int)(Position - _bufferStart), count);
        Position += count;
        return taken;
    }

    private static DicomFormatException Short() => new("ends before the DICOM object in it does; copy it again.");
}
