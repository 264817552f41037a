using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Pathology.Outputs;

/// <summary>The attributes of a DICOM object, or of an item in one, put in the order of their tags and written in explicit little endian (PS3.5, 7.1).</summary>
/// <remarks>Texts are UTF-8: an object says so in (0008,0005). The same attributes give the same bytes.</remarks>
internal sealed class DicomAttributes
{
    private readonly SortedDictionary<uint, (string Kind, byte[] Value)> _values = [];

    /// <summary>A text of one or several values; an empty one leaves an attribute without a value, as type 2 asks.</summary>
    /// <param name="tag">Group and element.</param>
    /// <param name="kind">Kind of value: UI, LO, CS, …</param>
    /// <param name="texts">The values.</param>
    internal DicomAttributes Text(uint tag, string kind, params ReadOnlySpan<string> texts)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(string.Join('\\', texts!));
        return Set(tag, kind, Even(bytes, kind == "UI" ? (byte)0 : (byte)' '));
    }

    /// <summary>Numbers as decimal strings of at most 16 characters (PS3.5, 6.2).</summary>
    internal DicomAttributes Decimal(uint tag, params ReadOnlySpan<double> numbers)
    {
        string[] texts = new string[numbers.Length];
        for (int i = 0; i < texts.Length; i++)
        {
            texts[i] = DecimalText(numbers[i]);
        }

        return Text(tag, "DS", texts);
    }

    internal DicomAttributes UInt16(uint tag, params ReadOnlySpan<ushort> numbers)
    {
        byte[] bytes = new byte[numbers.Length * 2];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(i * 2), numbers[i]);
        }

        return Set(tag, "US", bytes);
    }

    internal DicomAttributes UInt32(uint tag, params ReadOnlySpan<uint> numbers) => UInt32(tag, "UL", numbers);

    /// <summary>A list of whole numbers of any length (OL).</summary>
    internal DicomAttributes UInt32List(uint tag, ReadOnlySpan<uint> numbers) => UInt32(tag, "OL", numbers);

    internal DicomAttributes Float32(uint tag, string kind, ReadOnlySpan<float> numbers)
    {
        byte[] bytes = new byte[numbers.Length * 4];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * 4), numbers[i]);
        }

        return Set(tag, kind, bytes);
    }

    internal DicomAttributes Float64(uint tag, string kind, params ReadOnlySpan<double> numbers)
    {
        byte[] bytes = new byte[numbers.Length * 8];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(i * 8), numbers[i]);
        }

        return Set(tag, kind, bytes);
    }

    internal DicomAttributes Bytes(uint tag, string kind, byte[] bytes) => Set(tag, kind, Even(bytes, 0));

    internal DicomAttributes Sequence(uint tag, params ReadOnlySpan<DicomAttributes> items)
    {
        using var written = new MemoryStream();
        Span<byte> header = stackalloc byte[8];
        foreach (DicomAttributes item in items)
        {
            byte[] content = item.ToBytes();
            BinaryPrimitives.WriteUInt32LittleEndian(header, 0xE000_FFFE);
            BinaryPrimitives.WriteUInt32LittleEndian(header[4..], (uint)content.Length);
            written.Write(header);
            written.Write(content);
        }

        return Set(tag, "SQ", written.ToArray());
    }

    /// <summary>A sequence of one coded concept (PS3.3, 8.8).</summary>
    internal DicomAttributes Code(uint tag, DicomCode code) => Sequence(tag, code.ToItem());

    /// <summary>Takes over all attributes of another set.</summary>
    internal DicomAttributes Add(DicomAttributes other)
    {
        foreach ((uint tag, (string Kind, byte[] Value) value) in other._values)
        {
            _values[tag] = value;
        }

        return this;
    }

    internal byte[] ToBytes()
    {
        using var written = new MemoryStream();
        WriteTo(written);
        return written.ToArray();
    }

    internal void WriteTo(Stream output)
    {
        Span<byte> header = stackalloc byte[12];
        foreach ((uint tag, (string kind, byte[] value)) in _values)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(header, (ushort)(tag >> 16));
            BinaryPrimitives.WriteUInt16LittleEndian(header[2..], (ushort)tag);
            (header[4], header[5]) = ((byte)kind[0], (byte)kind[1]);
            if (kind is "OB" or "OD" or "OF" or "OL" or "OV" or "OW" or "SQ" or "UN" or "UT" or "UC" or "UR")
            {
                header[6..8].Clear();
                BinaryPrimitives.WriteUInt32LittleEndian(header[8..], (uint)value.Length);
                output.Write(header);
            }
            else
            {
                BinaryPrimitives.WriteUInt16LittleEndian(header[6..], checked((ushort)value.Length));
                output.Write(header[..8]);
            }

            output.Write(value);
        }
    }

    /// <summary>As many digits as fit into 16 characters, which is all that a decimal string may have.</summary>
    internal static string DecimalText(double number)
    {
        for (int digits = 17; digits > 1; digits--)
        {
            string text = number.ToString("G" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
            if (text.Length <= 16)
            {
                return text;
            }
        }

        return "0";
    }

    private DicomAttributes UInt32(uint tag, string kind, ReadOnlySpan<uint> numbers)
    {
        byte[] bytes = new byte[numbers.Length * 4];
        for (int i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(i * 4), numbers[i]);
        }

        return Set(tag, kind, bytes);
    }

    private DicomAttributes Set(uint tag, string kind, byte[] value)
    {
        _values[tag] = (kind, value);
        return this;
    }

    private static byte[] Even(byte[] bytes, byte padding) => bytes.Length % 2 == 0 ? bytes : [.. bytes, padding];
}
