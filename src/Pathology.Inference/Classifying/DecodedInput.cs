using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Tiles that the device decodes itself, in memory of its own: neither pixels nor the network's input cross to it. Batches of pixels are lent as ever.</summary>
/// <param name="lent">For batches of pixels; becomes this one's.</param>
internal sealed class DecodedInput(LentInput lent, NetworkShape shape, int batchSize, PixelSize size, DeviceChoice device, CudaKernels kernels) : ITileInput
{
    // Two rows of the largest slides' stored tiles, so that a worker decodes each once.
    private const long PoolBytes = 1L << 30;

    private readonly CudaDecoder _decoder = Open(kernels, device);
    private TileDecoding? _decoding;
    private nint _memory;
    private OrtMemoryInfo? _where;
    private OrtValue? _value;

    public OrtValue Take(TileBatch batch, int start, int count)
    {
        if (batch.Encoded?.Form is null)
        {
            return lent.Take(batch, start, count);
        }

        _value ??= Make();
        _decoding ??= new TileDecoding(_decoder, PoolBytes);
        try
        {
            _decoding.Fill(batch, start, count, batchSize, _memory);
        }
        catch (DecodingException error)
        {
            throw NotReady(device, error);
        }

        return _value;
    }

    public void Dispose()
    {
        _value?.Dispose();
        _where?.Dispose();
        if (_memory != 0)
        {
            _decoder.Free(_memory);
        }

        _decoder.Dispose();
        lent.Dispose();
    }

    private static CudaDecoder Open(CudaKernels kernels, DeviceChoice device)
    {
        try
        {
            return new CudaDecoder(kernels);
        }
        catch (DecodingException error)
        {
            throw NotReady(device, error);
        }
    }

    private static MachineNotReadyException NotReady(DeviceChoice device, DecodingException error) =>
        new($"{device} can neither decode tiles nor be given any: {error.Message}. --decode cpu does without.", error);

    private OrtValue Make()
    {
        long bytes = 3L * batchSize * size.Area;
        _memory = _decoder.Allocate(bytes);
        _where = new OrtMemoryInfo("Cuda", OrtAllocatorType.DeviceAllocator, device.Index, OrtMemType.Default);
        return OrtValue.CreateTensorValueWithData(_where, TensorElementType.UInt8, shape.DimensionsOf(batchSize, size), _memory, bytes);
    }
}
