using System.Buffers.Binary;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Win32.SafeHandles;

namespace Pathology.Slides.Tiff;

/// <summary>The structure of a TIFF or BigTIFF file: its chain of directories and where their values stand.</summary>
/// <remarks>
/// Hamamatsu's NDPI is classic TIFF with links of 64 bits between directories, and in files of today a table behind each directory with what
/// its entries lack above 32 bits. Written for hostile files: every offset, count and size is checked against the file before it is used, directories may
/// not form a ring, and nothing is allocated that the file does not hold in bytes. TIFF 6.0, and BigTIFF as libtiff has it.
/// </remarks>
internal sealed class TiffFile : IDisposable
{
    // Far above any slide (Ventana's 20 levels, a z-stack of 100 planes), and low enough that a hostile chain ends at once.
    private const int MostDirectories = 1000;
    private const int MostEntries = 1000;
    private const int MostReals = 1000;

    private readonly SafeFileHandle _file;
    private readonly bool _bigEndian;
    private readonly bool _bigTiff;
    private readonly bool _ndpi;

    private TiffFile(SafeFileHandle file, long length, bool bigEndian, bool bigTiff, bool ndpi = false) =>
        (_file, Length, _bigEndian, _bigTiff, _ndpi) = (file, length, bigEndian, bigTiff, ndpi);

    /// <summary>Bytes in the file when it was opened.</summary>
    internal long Length { get; }

    /// <summary>The pictures in the file, in their order.</summary>
    internal ImmutableArray<TiffDirectory> Directories { get; private set; } = [];

    /// <summary>Opens the file and reads all its directories; null where it is not TIFF, or any of it does not hold together.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static TiffFile? TryOpen(string path)
    {
        SafeFileHandle handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        TiffFile? tiff = null;
        try
        {
            tiff = TryReadHeader(handle, out long first);
            return tiff is not null && tiff.TryReadDirectories(first) ? tiff : null;
        }
        finally
        {
            if (tiff is null || tiff.Directories.IsEmpty)
            {
                handle.Dispose();
            }
        }
    }

    /// <summary>Why <see cref="TryOpen"/> gave nothing, to follow the file's name.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    internal static string WhyNot(string path)
    {
        using SafeFileHandle handle = File.OpenHandle(path, options: FileOptions.RandomAccess);
        return TryReadHeader(handle, out long first) is not { } tiff ? "is no TIFF"
            : first < 0 || first >= tiff.Length ? $"is a TIFF that was cut short, of {tiff.Length} bytes with its directory to stand at byte {first}; copy it again"
            : "is a TIFF whose directories do not hold together; copy it again";
    }

    /// <summary>Fills <paramref name="destination"/> with the bytes at <paramref name="offset"/>; false where the file ends before.</summary>
    internal bool TryRead(long offset, Span<byte> destination)
    {
        if (offset < 0 || offset > Length - destination.Length)
        {
            return false;
        }

        while (!destination.IsEmpty)
        {
            int read = RandomAccess.Read(_file, destination, offset);
            if (read == 0)
            {
                return false;
            }

            destination = destination[read..];
            offset += read;
        }

        return true;
    }

    /// <summary>The values of an entry as whole numbers; null where they are of another kind, or do not fit a long.</summary>
    internal long[]? Numbers(TiffEntry entry)
    {
        int size = TiffEntry.SizeOf(entry.Type);
        if (entry.Type is not (1 or 3 or 4 or 13 or 16 or 18) || entry.Count * size > Array.MaxLength)
        {
            return null;
        }

        byte[] bytes = new byte[entry.Count * size];
        if (!TryRead(entry.Offset, bytes))
        {
            return null;
        }

        long[] numbers = new long[entry.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Whole(bytes.AsSpan(i * size, size));
        }

        return Array.TrueForAll(numbers, number => number >= 0) ? numbers : null;
    }

    /// <summary>The only value of an entry that may be negative; null where it is of another kind.</summary>
    internal long? Signed(TiffEntry entry)
    {
        Span<byte> bytes = stackalloc byte[8];
        bytes = bytes[..Math.Min(8, TiffEntry.SizeOf(entry.Type))];
        return entry.Type is 6 or 8 or 9 or 17 && TryRead(entry.Offset, bytes)
            ? entry.Type switch
            {
                6 => (sbyte)bytes[0],
                8 => (short)Whole(bytes),
                9 => (int)Whole(bytes),
                _ => Whole(bytes),
            }
            : null;
    }

    /// <summary>A place in one of Hamamatsu's files by its lower 32 bits, as <see cref="NdpiPlace"/> tells; in others what the entry says.</summary>
    internal long PlaceOf(long low, uint high, long directory) => _ndpi && Length > uint.MaxValue ? NdpiPlace.Of(low, high, directory, Length) : low;

    /// <summary>The values of an entry as real numbers: fractions, floating point, or whole; null where they are of another kind.</summary>
    internal double[]? Reals(TiffEntry entry)
    {
        int size = TiffEntry.SizeOf(entry.Type);
        if (entry.Type is not (5 or 11 or 12))
        {
            return Numbers(entry) is { } whole ? [.. whole.Select(number => (double)number)] : null;
        }

        byte[] bytes = new byte[Math.Min(entry.Count, MostReals) * size];
        if (entry.Count > MostReals || !TryRead(entry.Offset, bytes))
        {
            return null;
        }

        double[] numbers = new double[entry.Count];
        for (int i = 0; i < numbers.Length; i++)
        {
            ReadOnlySpan<byte> value = bytes.AsSpan(i * size, size);
            numbers[i] = entry.Type switch
            {
                5 => (double)Whole(value[..4]) / Whole(value[4..]),
                11 => BitConverter.Int32BitsToSingle((int)Whole(value)),
                _ => BitConverter.Int64BitsToDouble(Whole(value)),
            };
        }

        return numbers;
    }

    /// <summary>A directory outside the chain, at an offset that another names; null where there is none.</summary>
    internal TiffDirectory? TryReadDirectory(long offset) => offset > 0 ? TryReadDirectory(offset, out _) : null;

    /// <summary>The bytes of an entry as they stand in the file; null where there are more than <paramref name="most"/>.</summary>
    internal byte[]? Bytes(TiffEntry entry, int most)
    {
        if (TiffEntry.SizeOf(entry.Type) != 1 || entry.Count > most)
        {
            return null;
        }

        byte[] bytes = new byte[entry.Count];
        return TryRead(entry.Offset, bytes) ? bytes : null;
    }

    public void Dispose() => _file.Dispose();

    private static TiffFile? TryReadHeader(SafeFileHandle handle, out long first)
    {
        first = 0;
        Span<byte> header = stackalloc byte[16];
        long length = RandomAccess.GetLength(handle);
        TiffFile probe = new(handle, length, bigEndian: false, bigTiff: false);
        if (length < header.Length || !probe.TryRead(0, header))
        {
            return null;
        }

        bool bigEndian = header.StartsWith("MM"u8);
        if (!bigEndian && !header.StartsWith("II"u8))
        {
            return null;
        }

        TiffFile tiff = new(handle, length, bigEndian, bigTiff: header[bigEndian ? 3 : 2] == 43);
        long version = tiff.Whole(header[2..4]);
        if (version == 42)
        {
            TiffFile ndpi = new(handle, length, bigEndian, bigTiff: false, ndpi: true);
            first = ndpi.Whole(header[4..12]);
            if (first > 0 && ndpi.TryReadDirectory(first, out _)?[TiffTag.HamamatsuFormat] is not null)
            {
                return ndpi;
            }

            first = tiff.Whole(header[4..8]);
            return tiff;
        }

        // BigTIFF says how long its offsets are: eight bytes, and no other length has ever been seen.
        first = tiff.Whole(header[8..16]);
        return version == 43 && tiff.Whole(header[4..6]) == 8 && tiff.Whole(header[6..8]) == 0 ? tiff : null;
    }

    private bool TryReadDirectories(long first)
    {
        ImmutableArray<TiffDirectory>.Builder directories = ImmutableArray.CreateBuilder<TiffDirectory>();
        HashSet<long> seen = [];
        for (long offset = first; offset != 0;)
        {
            if (!seen.Add(offset) || seen.Count > MostDirectories || TryReadDirectory(offset, out offset) is not { } directory)
            {
                return false;
            }

            directories.Add(directory);
        }

        Directories = directories.ToImmutable();
        return !Directories.IsEmpty;
    }

    private TiffDirectory? TryReadDirectory(long offset, out long next)
    {
        (next, int countSize, int entrySize, int offsetSize) = (0, _bigTiff ? 8 : 2, _bigTiff ? 20 : 12, _bigTiff || _ndpi ? 8 : 4);
        Span<byte> small = stackalloc byte[8];
        if (!TryRead(offset, small[..countSize]) || Whole(small[..countSize]) is not (> 0 and <= MostEntries and var count))
        {
            return null;
        }

        byte[] bytes = new byte[(count * entrySize) + offsetSize];
        if (!TryRead(offset + countSize, bytes))
        {
            return null;
        }

        // Files of before lack the table; then these are other bytes, or the file ends here.
        byte[] high = new byte[_ndpi && Length > uint.MaxValue ? count * 4 : 0];
        if (!TryRead(offset + countSize + bytes.Length, high))
        {
            Array.Clear(high);
        }

        Dictionary<TiffTag, TiffEntry> entries = [];
        for (int i = 0; i < count; i++)
        {
            ReadOnlySpan<byte> entry = bytes.AsSpan(i * entrySize, entrySize);
            uint above = high.Length > 0 ? (uint)Whole(high.AsSpan(i * 4, 4)) : 0;
            if (ReadEntry(entry, offset, offset + countSize + (i * entrySize), above) is { } known)
            {
                entries[(TiffTag)Whole(entry[..2])] = known;
            }
        }

        next = Whole(bytes.AsSpan((int)count * entrySize, offsetSize));
        return next >= 0 ? new TiffDirectory(this, offset, entries.ToFrozenDictionary()) : null;
    }

    /// <summary>Null for an entry of an unknown type, or one whose values do not lie in the file.</summary>
    private TiffEntry? ReadEntry(ReadOnlySpan<byte> entry, long directory, long at, uint high)
    {
        ushort type = (ushort)Whole(entry[2..4]);
        int valueAt = _bigTiff ? 12 : 8;
        long count = Whole(entry[4..valueAt]);
        int size = TiffEntry.SizeOf(type);
        if (size == 0 || count < 0 || count > Length / size)
        {
            return null;
        }

        long offset = count * size <= entry.Length - valueAt ? at + valueAt : PlaceOf(Whole(entry[valueAt..]), high, directory);
        return offset >= 0 && offset <= Length - (count * size) ? new TiffEntry(type, count, offset) { High = high } : null;
    }

    /// <summary>1, 2, 4 or 8 bytes in the file's order; negative where eight bytes do not fit a long.</summary>
    private long Whole(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => _bigEndian ? BinaryPrimitives.ReadUInt16BigEndian(bytes) : BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => _bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => _bigEndian ? BinaryPrimitives.ReadInt64BigEndian(bytes) : BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };
}
