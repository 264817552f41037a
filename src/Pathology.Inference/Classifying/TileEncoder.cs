using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Pixels to the numbers a network takes: by <see cref="FloatPlanes"/> for PyTorch's usual input, by tables for the others.</summary>
/// <remarks>
/// A table holds what torchvision's own float32 operations make of each byte of a channel. A lookup costs as much for float16 as for float32.
/// </remarks>
internal sealed class TileEncoder : IDisposable
{
    private readonly AlignedTensor _input;
    private readonly TensorElementType _type;
    private readonly PixelLayout _layout;
    private readonly int _area;
    private readonly float[] _table;
    private readonly Float16[] _halfTable;
    private readonly float[] _scale;
    private readonly float[] _shift;

    public TileEncoder(NetworkShape shape, TileTransform transform, int batch, PixelSize size)
    {
        (_type, _layout, _area) = (shape.InputType, shape.Layout, size.Area);
        _table = transform.Table();
        (_scale, _shift) = transform.Line();
        _halfTable = [.. _table.Select(value => (Float16)value)];
        _input = new AlignedTensor(_type, shape.DimensionsOf(batch, size));
    }

    /// <summary>The whole input, as <see cref="Encode"/> filled it; stays the encoder's.</summary>
    public OrtValue Value => _input.Value;

    /// <summary>Fills one tile of the input.</summary>
    public void Encode(int index, ReadOnlySpan<Rgb24> pixels)
    {
        switch (_type)
        {
            case TensorElementType.Float when _layout == PixelLayout.Nchw:
                FloatPlanes.Fill(pixels, Tile<float>(index), _scale, _shift);
                break;
            case TensorElementType.Float:
                Look(pixels, Tile<float>(index), _table);
                break;
            case TensorElementType.Float16:
                Look(pixels, Tile<Float16>(index), _halfTable);
                break;
            case TensorElementType.UInt8 when _layout == PixelLayout.Nhwc:
                MemoryMarshal.AsBytes(pixels).CopyTo(Tile<byte>(index));
                break;
            case TensorElementType.UInt8:
                Split(pixels, Tile<byte>(index));
                break;
        }
    }

    public void Dispose() => _input.Dispose();

    private Span<T> Tile<T>(int index)
        where T : unmanaged => _input.Elements<T>().Slice(index * 3 * _area, 3 * _area);

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
