using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Pathology.Screening;

/// <summary>
/// The bytes of a journal. A header: magic (8), key (32), sites (4), scores a site (4), CRC-32C of these (4). Then records: first site (4),
/// count (4), the scores site after site (4 · scores a site · count), CRC-32C of the header's CRC and all before it in the record (4).
/// </summary>
/// <remarks>
/// Little-endian as every machine .NET runs on is in practice; elsewhere the magic differs and the journal is not continued.
/// </remarks>
internal sealed class JournalFormat
{
    public const int HeaderLength = 52;
    private const ulong Magic = 0x31_4C_4E_52_4A_48_54_50; // "PTHJRNL1"
    private const int RecordFrame = 12;

    private readonly int _sites;
    private readonly int _scoresPerSite;
    private readonly byte[] _header = new byte[HeaderLength];
    private readonly uint _headerCrc;

    public JournalFormat(ReadOnlySpan<byte> key, int sites, int scoresPerSite)
    {
        (_sites, _scoresPerSite) = (sites, scoresPerSite);
        MemoryMarshal.Write(_header, Magic);
        key.CopyTo(_header.AsSpan(8, 32));
        MemoryMarshal.Write(_header.AsSpan(40), sites);
        MemoryMarshal.Write(_header.AsSpan(44), scoresPerSite);
        _headerCrc = Crc(0, _header.AsSpan(0, 48));
        MemoryMarshal.Write(_header.AsSpan(48), _headerCrc);
    }

    public ReadOnlySpan<byte> Header => _header;

    public int RecordLength(int count) => checked(RecordFrame + (count * _scoresPerSite * sizeof(float)));

    /// <summary>Writes one record into <paramref name="record"/>, which is exactly as long as it.</summary>
    public void Encode(int first, int count, ReadOnlySpan<float> scores, Span<byte> record)
    {
        MemoryMarshal.Write(record, first);
        MemoryMarshal.Write(record[4..], count);
        MemoryMarshal.AsBytes(scores).CopyTo(record[8..]);
        MemoryMarshal.Write(record[^4..], Crc(_headerCrc, record[..^4]));
    }

    /// <summary>
    /// Reads the first eight bytes of a record. False where they cannot be: a length is never believed before it is checked against the
    /// plan.
    /// </summary>
    public bool TryReadExtent(ReadOnlySpan<byte> start, out int first, out int count)
    {
        first = MemoryMarshal.Read<int>(start);
        count = MemoryMarshal.Read<int>(start[4..]);
        return first >= 0 && count > 0 && first <= _sites - count;
    }

    /// <summary>Whether a record is as it was written, and belongs to this journal.</summary>
    public bool IsWhole(ReadOnlySpan<byte> record) => MemoryMarshal.Read<uint>(record[^4..]) == Crc(_headerCrc, record[..^4]);

    public static ReadOnlySpan<float> ScoresOf(ReadOnlySpan<byte> record) => MemoryMarshal.Cast<byte, float>(record[8..^4]);

    private static uint Crc(uint seed, ReadOnlySpan<byte> bytes)
    {
        uint crc = ~seed;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (byte one in bytes)
        {
            crc = BitOperations.Crc32C(crc, one);
        }

        return ~crc;
    }
}
