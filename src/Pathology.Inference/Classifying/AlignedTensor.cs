using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>A tensor in memory of our own that begins at a cache line.</summary>
/// <remarks>
/// Kernels add up in another order where memory lies askew, so without this the last digit of a score would depend on the worker.
/// </remarks>
internal sealed class AlignedTensor : IDisposable
{
    private const int CacheLine = 64;

    private readonly byte[] _memory;
    private readonly int _offset;
    private readonly int _length;

    /// <exception cref="OutOfMemoryException">There is no room for it.</exception>
    public AlignedTensor(TensorElementType type, long[] dimensions)
    {
        int size = type switch
        {
            TensorElementType.UInt8 => sizeof(byte),
            TensorElementType.Float16 => sizeof(ushort),
            TensorElementType.Float => sizeof(float),
            _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Tensors are made of uint8, float16 or float32."),
        };
        long length = dimensions.Aggregate((long)size, (product, side) => checked(product * side));
        if (length > Array.MaxLength - CacheLine)
        {
            throw new InsufficientMemoryException($"A tensor of {length} bytes is more than one array holds.");
        }

        _length = (int)length;
        _memory = GC.AllocateArray<byte>(_length + CacheLine, pinned: true);
        nint address = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
        _offset = (int)(-address & (CacheLine - 1));
        Value = OrtValue.CreateTensorValueWithData(OrtMemoryInfo.DefaultInstance, type, dimensions, address + _offset, _length);
    }

    /// <summary>The tensor for the runtime; reads and writes the memory of <see cref="Elements{T}"/>.</summary>
    public OrtValue Value { get; }

    public Span<T> Elements<T>()
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(_memory.AsSpan(_offset, _length));

    public void Dispose() => Value.Dispose();
}
