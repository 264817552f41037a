using System.Buffers.Binary;

namespace Pathology.Tissue;

/// <summary>Looks through the directories of a TIFF before the library does, which takes memory for whatever number of values a tag claims.</summary>
internal static class TiffSanity
{
    private const int MostDirectories = 64;
    private const int MostEntries = 4096;

    /// <summary>Whether no tag of the file's chain of directories claims more values than the file has bytes.</summary>
    public static bool Holds(string path)
    {
        using FileStream file = RegularFile.OpenRead(path);
        Span<byte> head = stackalloc byte[16];
        if (file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) < head.Length)
        {
            return false;
        }

        bool bigEndian = head[0] == (byte)'M';
        bool isBig = Number(head[2..4], bigEndian) == 43;
        ulong at = Number(isBig ? head[8..16] : head[4..8], bigEndian);
        for (int directory = 0; at != 0 && directory < MostDirectories; directory++)
        {
            if (at >= (ulong)file.Length || Directory(file, (long)at, bigEndian, isBig) is not { } next)
            {
                return false;
            }

            at = next;
        }

        return true;
    }

    // Where the next one stands, 0 for none; null where this one does not hold together.
    private static ulong? Directory(FileStream file, long at, bool bigEndian, bool isBig)
    {
        (int countSize, int entrySize, int offsetSize) = isBig ? (8, 20, 8) : (2, 12, 4);
        Span<byte> number = stackalloc byte[8];
        file.Position = at;
        if (!TryRead(file, number[..countSize]) || Number(number[..countSize], bigEndian) is not (<= MostEntries and var count))
        {
            return null;
        }

        byte[] entries = new byte[((int)count * entrySize) + offsetSize];
        if (!TryRead(file, entries))
        {
            return null;
        }

        for (int i = 0; i < (int)count; i++)
        {
            ReadOnlySpan<byte> entry = entries.AsSpan(i * entrySize, entrySize);
            if (Number(entry.Slice(4, offsetSize), bigEndian) > (ulong)file.Length)
            {
                return null;
            }
        }

        return Number(entries.AsSpan((int)count * entrySize), bigEndian);
    }

    private static bool TryRead(FileStream file, Span<byte> bytes) => file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false) == bytes.Length;

    private static ulong Number(ReadOnlySpan<byte> bytes, bool bigEndian) => bytes.Length switch
    {
        2 => bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => bigEndian ? BinaryPrimitives.ReadUInt64BigEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };
}
