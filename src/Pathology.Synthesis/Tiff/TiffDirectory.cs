using System.Buffers.Binary;
using System.Text;

namespace Pathology.Synthesis.Tiff;

/// <summary>One image file directory: tags, in ascending order, and their values (TIFF 6.0, section 2; BigTIFF likewise with wider fields).</summary>
internal sealed class TiffDirectory
{
    private const ushort TypeAscii = 2;
    private const ushort TypeShort = 3;
    private const ushort TypeLong = 4;
    private const ushort TypeRational = 5;
    private const ushort TypeLong8 = 16;

    private readonly List<(ushort Tag, ushort Type, ulong Count, byte[] Value)> _entries = [];

    public void AddShorts(ushort tag, params ReadOnlySpan<ushort> values)
    {
        var bytes = new byte[values.Length * 2];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), values[i]);
        }

        Add(tag, TypeShort, values.Length, bytes);
    }

    public void AddLong(ushort tag, uint value) => AddLongs(tag, [value]);

    public void AddLongs(ushort tag, ReadOnlySpan<uint> values)
    {
        var bytes = new byte[values.Length * 4];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), values[i]);
        }

        Add(tag, TypeLong, values.Length, bytes);
    }

    public void AddOffsets(ushort tag, ReadOnlySpan<ulong> values, bool isBig)
    {
        int size = isBig ? 8 : 4;
        var bytes = new byte[values.Length * size];
        for (int i = 0; i < values.Length; i++)
        {
            if (isBig)
            {
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * size), values[i]);
            }
            else
            {
                BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * size), checked((uint)values[i]));
            }
        }

        Add(tag, isBig ? TypeLong8 : TypeLong, values.Length, bytes);
    }

    public void AddRational(ushort tag, double value)
    {
        // Six decimals where they fit: 40,000 pixels a centimetre leave room.
        uint denominator = value < 4_000 ? 1_000_000u : value < 400_000 ? 10_000u : 1u;
        AddFractions(tag, [((uint)Math.Round(value * denominator), denominator)]);
    }

    public void AddRationals(ushort tag, params ReadOnlySpan<uint> values)
    {
        var fractions = new (uint, uint)[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            fractions[i] = (values[i], 1);
        }

        AddFractions(tag, fractions);
    }

    public void AddText(ushort tag, string text)
    {
        byte[] bytes = [.. Encoding.ASCII.GetBytes(text), 0];
        Add(tag, TypeAscii, bytes.Length, bytes);
    }

    /// <summary>Where the directory itself begins when its values are written from <paramref name="position"/> on.</summary>
    public ulong StartsAt(long position, bool isBig) => (ulong)position + (ulong)ValuesLength(isBig);

    /// <summary>Values that do not fit their entries, then the entries; and where in that the pointer to the next directory is.</summary>
    public (byte[] Bytes, int NextPointer) Serialise(ulong position, bool isBig)
    {
        int inline = isBig ? 8 : 4;
        int valuesLength = ValuesLength(isBig);
        int entryLength = isBig ? 20 : 12;
        int head = isBig ? 8 : 2;
        var bytes = new byte[valuesLength + head + (_entries.Count * entryLength) + inline];
        Span<byte> directory = bytes.AsSpan(valuesLength);
        BinaryPrimitives.WriteUInt16LittleEndian(directory, (ushort)_entries.Count);
        int valueAt = 0;
        for (int i = 0; i < _entries.Count; i++)
        {
            (ushort tag, ushort type, ulong count, byte[] value) = _entries[i];
            Span<byte> entry = directory.Slice(head + (i * entryLength), entryLength);
            BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
            BinaryPrimitives.WriteUInt16LittleEndian(entry[2..], type);
            WriteWord(entry[4..], count, isBig);
            Span<byte> field = entry[(4 + inline)..];
            if (value.Length <= inline)
            {
                value.CopyTo(field);
                continue;
            }

            WriteWord(field, position + (ulong)valueAt, isBig);
            value.CopyTo(bytes, valueAt);
            valueAt += (value.Length + 1) & ~1;
        }

        return (bytes, bytes.Length - inline);
    }

    private static void WriteWord(Span<byte> target, ulong value, bool isBig)
    {
        if (isBig)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(target, value);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(target, checked((uint)value));
        }
    }

    private void AddFractions(ushort tag, ReadOnlySpan<(uint Numerator, uint Denominator)> values)
    {
        var bytes = new byte[values.Length * 8];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 8), values[i].Numerator);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan((i * 8) + 4), values[i].Denominator);
        }

        Add(tag, TypeRational, values.Length, bytes);
    }

    private void Add(ushort tag, ushort type, int count, byte[] value) => _entries.Add((tag, type, (ulong)count, value));

    private int ValuesLength(bool isBig) => _entries.Sum(entry => entry.Value.Length <= (isBig ? 8 : 4) ? 0 : (entry.Value.Length + 1) & ~1);
}
