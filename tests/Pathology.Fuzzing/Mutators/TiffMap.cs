using System.Buffers.Binary;

namespace Pathology.Fuzzing;

/// <summary>Where the numbers of a well-formed TIFF stand, classic or Big, of either byte order.</summary>
internal sealed class TiffMap
{
    private readonly byte[] _file;
    private readonly bool _bigEndian;

    private TiffMap(byte[] file, bool bigEndian, bool isBig) => (_file, _bigEndian, IsBig) = (file, bigEndian, isBig);

    public bool IsBig { get; }

    public List<TiffField> Fields { get; } = [];

    /// <summary>Where the links stand that lead to a directory: the header's, and the one behind each directory.</summary>
    public List<int> Links { get; } = [];

    /// <summary>Where directories stand, for links that lead back.</summary>
    public List<int> Directories { get; } = [];

    public int OffsetSize => IsBig ? 8 : 4;

    /// <summary>Reads the map; null where the file is no TIFF that can be followed, as it may be after a fault.</summary>
    public static TiffMap? TryRead(byte[] file)
    {
        if (file.Length < 16 || !(file.AsSpan().StartsWith("II"u8) || file.AsSpan().StartsWith("MM"u8)))
        {
            return null;
        }

        bool bigEndian = file[0] == (byte)'M';
        var map = new TiffMap(file, bigEndian, file[bigEndian ? 3 : 2] == 43);
        map.Follow(map.IsBig ? 8 : 4);
        return map.Fields.Count == 0 ? null : map;
    }

    public ulong Get(int at, int size)
    {
        Span<byte> bytes = stackalloc byte[8];
        ReadOnlySpan<byte> source = _file.AsSpan(at, size);
        if (_bigEndian)
        {
            source.CopyTo(bytes[(8 - size)..]);
            return BinaryPrimitives.ReadUInt64BigEndian(bytes);
        }

        source.CopyTo(bytes);
        return BinaryPrimitives.ReadUInt64LittleEndian(bytes);
    }

    public void Set(int at, int size, ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        bytes = bytes[..size];
        if (_bigEndian)
        {
            bytes.Reverse();
        }

        bytes.CopyTo(_file.AsSpan(at));
    }

    /// <summary>Where a field's numbers stand, in the entry or outside, and how many there are room for.</summary>
    public (int At, int Size, int Count) NumbersOf(TiffField field)
    {
        int size = SizeOf((int)Get(field.At + 2, 2));
        ulong count = Get(field.At + 4, OffsetSize);
        int value = field.At + 4 + OffsetSize;
        ulong at = count * (ulong)size > (ulong)OffsetSize ? Get(value, OffsetSize) : (ulong)value;
        return at < (ulong)_file.Length && count < 1 << 20
            ? ((int)at, size, (int)Math.Min(count, ((ulong)_file.Length - at) / (ulong)size))
            : (value, size, 0);
    }

    private static int SizeOf(int type) => type switch { 3 or 8 => 2, 4 or 9 or 11 or 13 => 4, 5 or 10 or 12 or 16 or 17 or 18 => 8, _ => 1 };

    private void Follow(int link)
    {
        while (Links.Count < 64 && link + OffsetSize <= _file.Length)
        {
            Links.Add(link);
            ulong place = Get(link, OffsetSize);
            int countSize = IsBig ? 8 : 2;
            if (place == 0 || place > (ulong)(_file.Length - countSize) || Directories.Contains((int)place))
            {
                return;
            }

            Directories.Add((int)place);
            ulong count = Get((int)place, countSize);
            int entry = IsBig ? 20 : 12;
            if (count > 1000 || place + (ulong)countSize + (count * (ulong)entry) + (ulong)OffsetSize > (ulong)_file.Length)
            {
                return;
            }

            for (int i = 0; i < (int)count; i++)
            {
                int at = (int)place + countSize + (i * entry);
                Fields.Add(new TiffField(at, (int)Get(at, 2)));
            }

            link = (int)place + countSize + ((int)count * entry);
        }
    }
}
