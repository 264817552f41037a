using System.Buffers.Binary;
using System.Numerics;
using System.Text;

namespace Pathology.Inference;

/// <summary>
/// A protobuf message as its list of fields: enough to take an ONNX file apart and put it together with one thing changed, everything
/// that is not understood kept as it was.
/// </summary>
/// <remarks>
/// Encoding: https://protobuf.dev/programming-guides/encoding. Field contents are slices of what was read, so a network's weights are
/// not copied before they are written. A file is untrusted: every length is held against what is left.
/// </remarks>
internal sealed class ProtoMessage
{
    private const int LongestVarint = 10;

    private readonly List<ProtoField> _fields = [];

    public IReadOnlyList<ProtoField> Fields => _fields;

    /// <exception cref="InvalidDataException">The bytes are no protobuf message; says where.</exception>
    public static ProtoMessage Read(ReadOnlyMemory<byte> bytes)
    {
        var message = new ProtoMessage();
        for (int at = 0; at < bytes.Length;)
        {
            ulong tag = Varint(bytes.Span, ref at);
            if (tag >> 3 is 0 or > int.MaxValue)
            {
                throw new InvalidDataException($"no field can begin at byte {at}");
            }

            var wire = (ProtoWire)(tag & 7);
            ulong value = wire == ProtoWire.Varint ? Varint(bytes.Span, ref at) : 0;
            int length = wire switch
            {
                ProtoWire.Varint => 0,
                ProtoWire.Fixed32 => sizeof(uint),
                ProtoWire.Fixed64 => sizeof(ulong),
                ProtoWire.Bytes => (int)Math.Min(Varint(bytes.Span, ref at), int.MaxValue),
                _ => throw new InvalidDataException($"the field at byte {at} is of no known kind"),
            };
            if (length > bytes.Length - at)
            {
                throw new InvalidDataException($"the field at byte {at} reaches past the end");
            }

            message._fields.Add(new ProtoField((int)(tag >> 3), wire, value, bytes.Slice(at, length)));
            at += length;
        }

        return message;
    }

    /// <summary>The fields of that number, as messages of their own.</summary>
    public IEnumerable<ProtoMessage> Messages(int number) => _fields
        .Where(field => field.Number == number && field.Wire == ProtoWire.Bytes)
        .Select(field => Read(field.Bytes));

    /// <summary>The last field of that number, which counts where it stands more than once; empty where there is none.</summary>
    public string Text(int number) => Encoding.UTF8.GetString(_fields.FindLast(field => field.Number == number).Bytes.Span);

    /// <summary>The last field of that number; 0 where there is none.</summary>
    public long Number(int number) => (long)_fields.FindLast(field => field.Number == number).Value;

    /// <summary>All fields of that number, as texts.</summary>
    public IEnumerable<string> Texts(int number) => _fields.Where(field => field.Number == number).Select(field => Encoding.UTF8.GetString(field.Bytes.Span));

    /// <summary>All fields of that number, as whole numbers, packed into one field or each in its own.</summary>
    /// <exception cref="InvalidDataException">A packed field ends within a number.</exception>
    public IReadOnlyList<long> Numbers(int number)
    {
        List<long> numbers = [];
        foreach (ProtoField field in _fields.Where(field => field.Number == number))
        {
            if (field.Wire == ProtoWire.Varint)
            {
                numbers.Add((long)field.Value);
                continue;
            }

            for (int at = 0; at < field.Bytes.Length;)
            {
                numbers.Add((long)Varint(field.Bytes.Span, ref at));
            }
        }

        return numbers;
    }

    /// <summary>The content of the last field of that number; empty where there is none.</summary>
    public ReadOnlyMemory<byte> Bytes(int number) => _fields.FindLast(field => field.Number == number).Bytes;

    /// <summary>The contents of all fields of that number, one after the other: a packed list, however it was cut.</summary>
    public ReadOnlyMemory<byte> Joined(int number) => _fields.Where(field => field.Number == number).SelectMany(field => field.Bytes.ToArray()).ToArray();

    public bool Has(int number) => _fields.Exists(field => field.Number == number);

    public ProtoMessage Add(ProtoField field)
    {
        _fields.Add(field);
        return this;
    }

    public ProtoMessage Add(int number, long value) => Add(new ProtoField(number, ProtoWire.Varint, (ulong)value, default));

    public ProtoMessage Add(int number, ReadOnlyMemory<byte> bytes) => Add(new ProtoField(number, ProtoWire.Bytes, 0, bytes));

    public ProtoMessage Add(int number, string text) => Add(number, Encoding.UTF8.GetBytes(text));

    public ProtoMessage Add(int number, ProtoMessage message) => Add(number, message.ToBytes());

    public ReadOnlyMemory<byte> ToBytes() => ToArray();

    /// <summary>The message as a file holds it.</summary>
    /// <exception cref="InvalidDataException">It is longer than an array can be, which is as long as a message can be.</exception>
    public byte[] ToArray()
    {
        long length = _fields.Sum(LengthOf);
        if (length > Array.MaxLength)
        {
            throw new InvalidDataException($"the message would be {length >> 20} MB long, more than one can be");
        }

        byte[] bytes = new byte[length];
        int at = 0;
        foreach (ProtoField field in _fields)
        {
            Write(bytes, ref at, ((ulong)field.Number << 3) | (ulong)field.Wire);
            if (field.Wire is ProtoWire.Varint or ProtoWire.Bytes)
            {
                Write(bytes, ref at, field.Wire == ProtoWire.Varint ? field.Value : (ulong)field.Bytes.Length);
            }

            field.Bytes.Span.CopyTo(bytes.AsSpan(at));
            at += field.Bytes.Length;
        }

        return bytes;
    }

    /// <summary>Numbers as ONNX packs them in a tensor.</summary>
    public static ReadOnlyMemory<byte> Pack(ReadOnlySpan<float> values)
    {
        byte[] bytes = new byte[values.Length * sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(bytes.AsSpan(i * sizeof(float)), values[i]);
        }

        return bytes;
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int i = 0; i < LongestVarint && at < bytes.Length; i++)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new InvalidDataException($"the number before byte {at} does not end");
    }

    private static long LengthOf(ProtoField field) => VarintLength((ulong)field.Number << 3)
        + (field.Wire == ProtoWire.Varint ? VarintLength(field.Value) : field.Wire == ProtoWire.Bytes ? VarintLength((ulong)field.Bytes.Length) : 0)
        + (long)field.Bytes.Length;

    private static int VarintLength(ulong value) => (Math.Max(1, 64 - BitOperations.LeadingZeroCount(value)) + 6) / 7;

    private static void Write(byte[] bytes, ref int at, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            bytes[at++] = (byte)(value | 0x80);
        }

        bytes[at++] = (byte)value;
    }
}
