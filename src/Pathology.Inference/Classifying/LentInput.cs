using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>
/// The batch's own pixels, for a network that takes uint8 rows of RGB: nothing is copied. Where a run reaches past the batch's last slot,
/// the tiles are gathered in memory of the input's own.
/// </summary>
/// <remarks>
/// A value over a batch's memory is made once, kept as long as the batch lives, and reaches into it by its address: the memory is
/// allocated pinned, and whoever classifies holds the batch.
/// </remarks>
internal sealed class LentInput(NetworkShape shape, int batchSize, PixelSize size, DeviceChoice device) : ITileInput
{
    private readonly ConditionalWeakTable<TileBatch, OrtValue?[]> _lent = [];
    private readonly TileEncoder _gathered = new(shape, TileTransform.Nothing, batchSize, size);

    public OrtValue Take(TileBatch batch, int start, int count)
    {
        bool fits = start + batchSize <= batch.Capacity && start % batchSize == 0;
        if (!fits)
        {
            for (int i = 0; i < batchSize; i++)
            {
                _gathered.Encode(i, batch.PixelsOf(start + Math.Min(i, count - 1)));
            }

            return _gathered.Value;
        }

        for (int i = count; i < batchSize; i++)
        {
            batch.PixelsOf(start + count - 1).CopyTo(batch.PixelsOf(start + i));
        }

        if (!_lent.TryGetValue(batch, out OrtValue?[]? values))
        {
            PageLock.On(batch, device);
            values = new OrtValue?[batch.Capacity / batchSize];
            _lent.Add(batch, values);
        }

        return values[start / batchSize] ??= Lend(batch, start);
    }

    public void Dispose()
    {
        foreach ((_, OrtValue?[] values) in _lent)
        {
            Array.ForEach(values, value => value?.Dispose());
        }

        _gathered.Dispose();
    }

    private unsafe OrtValue Lend(TileBatch batch, int start)
    {
        ref Rgb24 first = ref MemoryMarshal.GetReference(batch.PixelsOf(start));
        return OrtValue.CreateTensorValueWithData(
            OrtMemoryInfo.DefaultInstance,
            TensorElementType.UInt8,
            shape.DimensionsOf(batchSize, size),
            (nint)Unsafe.AsPointer(ref first),
            (long)batchSize * size.Area * Unsafe.SizeOf<Rgb24>());
    }
}
