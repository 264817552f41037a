using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>A tensor of constants as a graph holds it.</summary>
internal sealed record OnnxTensor(string Name, TensorElementType Type, long[] Dimensions, ProtoMessage Message)
{
    /// <summary>How many values its dimensions announce; below zero where there are more than can be.</summary>
    public long Count => Dimensions.Aggregate(1L, (product, side) => side >= 0 && product <= int.MaxValue ? product * side : -1);

    public bool IsFloat => Type == TensorElementType.Float;

    /// <exception cref="InvalidDataException">The bytes are no tensor.</exception>
    public static OnnxTensor Read(ProtoMessage message) => new(
        message.Text(OnnxFields.TensorName),
        (TensorElementType)message.Number(OnnxFields.TensorType),
        [.. message.Numbers(OnnxFields.TensorDimension)],
        message);

    /// <summary>The values of a float32 tensor, in the graph's order.</summary>
    /// <exception cref="InvalidDataException">There are not as many as its dimensions say, or they are not float32.</exception>
    public float[] Floats()
    {
        ReadOnlyMemory<byte> bytes = Message.Has(OnnxFields.TensorRaw) ? Message.Bytes(OnnxFields.TensorRaw) : Message.Joined(OnnxFields.TensorFloats);
        if (!IsFloat || bytes.Length % sizeof(float) != 0 || Count != bytes.Length / sizeof(float))
        {
            throw new InvalidDataException($"the tensor '{Name}' does not hold the float32 values that its dimensions announce");
        }

        float[] values = new float[bytes.Length / sizeof(float)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes.Span[(i * sizeof(float))..]);
        }

        return values;
    }

    /// <summary>The values of an int64 tensor; none where it is of another kind.</summary>
    public IReadOnlyList<long> Wholes() => Type != TensorElementType.Int64 ? []
        : Message.Has(OnnxFields.TensorRaw) ? MemoryMarshal.Cast<byte, long>(Message.Bytes(OnnxFields.TensorRaw).Span).ToArray()
        : Message.Numbers(OnnxFields.TensorLong);

    /// <summary>A tensor of another kind of value; <typeparamref name="T"/> is as little-endian as this machine.</summary>
    public static OnnxTensor Of<T>(string name, TensorElementType type, long[] dimensions, ReadOnlySpan<T> values)
        where T : unmanaged
    {
        var message = new ProtoMessage();
        foreach (long dimension in dimensions)
        {
            message.Add(OnnxFields.TensorDimension, dimension);
        }

        message.Add(OnnxFields.TensorType, (long)type).Add(OnnxFields.TensorName, name);
        return new OnnxTensor(name, type, dimensions, message.Add(OnnxFields.TensorRaw, MemoryMarshal.AsBytes(values).ToArray()));
    }

}
