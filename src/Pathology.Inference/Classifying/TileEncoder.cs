using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Pixels to the numbers a network takes: each byte looked up in a table of its channel.</summary>
/// <remarks>
/// The table is computed with torchvision's own float32 operations in their order, so a pixel becomes the very number that it
/// became when the network was trained. A lookup costs as much for float16 as for float32.
/// </remarks>
internal sealed class TileEncoder
{
    private readonly Array _input;
    private readonly PixelLayout _layout;
    private readonly int _area;
    private readonly float[] _table;
    private readonly Float16[] _halfTable;

    public TileEncoder(NetworkShape shape, TileTransform transform, int batch, PixelSize size)
    {
        (_layout, _area) = (shape.Layout, size.Area);
        _table = transform.Table();
        _halfTable = [.. _table.Select(value => (Float16)value)];
        int length = checked(batch * 3 * _area);
        long[] dimensions = shape.DimensionsOf(batch, size);
        (_input, Value) = shape.InputType switch
        {
            TensorElementType.Float => Make<float>(length, dimensions),
            TensorElementType.Float16 => Make<Float16>(length, dimensions),
            _ => Make<byte>(length, dimensions),
        };
    }

    /// <summary>The whole input; reads the memory that <see cref="Encode"/> fills. The owner disposes it.</summary>
    public OrtValue Value { get; }

    /// <summary>Fills one tile of the input.</summary>
    public void Encode(int index, ReadOnlySpan<Rgb24> pixels)
    {
        int start = index * 3 * _area;
        switch (_input)
        {
            case float[] floats:
                Look(pixels, floats.AsSpan(start, 3 * _area), _table);
                break;
            case Float16[] halves:
                Look(pixels, halves.AsSpan(start, 3 * _area), _halfTable);
                break;
            case byte[] bytes when _layout == PixelLayout.Nhwc:
                MemoryMarshal.AsBytes(pixels).CopyTo(bytes.AsSpan(start, 3 * _area));
                break;
            case byte[] bytes:
                Split(pixels, bytes.AsSpan(start, 3 * _area));
                break;
        }
    }

    private static (Array, OrtValue) Make<T>(int length, long[] dimensions)
        where T : unmanaged
    {
        T[] memory = GC.AllocateArray<T>(length, pinned: true);
        return (memory, OrtValue.CreateTensorValueFromMemory(memory, dimensions));
    }

    private void Look<T>(ReadOnlySpan<Rgb24> pixels, Span<T> target, ReadOnlySpan<T> table)
    {
        ReadOnlySpan<T> red = table[..256];
        ReadOnlySpan<T> green = table.Slice(256, 256);
        ReadOnlySpan<T> blue = table.Slice(512, 256);
        (int step, int plane) = _layout == PixelLayout.Nchw ? (1, _area) : (3, 1);
        Span<T> first = target;
        Span<T> second = target[plane..];
        Span<T> third = target[(2 * plane)..];
        for (int i = 0, at = 0; i < pixels.Length; i++, at += step)
        {
            Rgb24 pixel = pixels[i];
            first[at] = red[pixel.R];
            second[at] = green[pixel.G];
            third[at] = blue[pixel.B];
        }
    }

    private void Split(ReadOnlySpan<Rgb24> pixels, Span<byte> planes)
    {
        for (int i = 0; i < pixels.Length; i++)
        {
            planes[i] = pixels[i].R;
            planes[_area + i] = pixels[i].G;
            planes[(2 * _area) + i] = pixels[i].B;
        }
    }
}
