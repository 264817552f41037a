using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>One worker's use of an ONNX Runtime session, with its buffers, which are made once a batch size.</summary>
/// <remarks>
/// The first run of a size learns what the output looks like; from then on input and output are bound, and on the CPU a run allocates
/// nothing. On a GPU the input is bound anew each time, since binding is what copies it there.
/// </remarks>
internal sealed class OnnxNetwork : INetwork
{
    private readonly SharedSession _session;
    private readonly NetworkShape _shape;
    private readonly TileTransform _transform;
    private readonly ModelInfo _model;
    private readonly RunOptions _run = new();
    private readonly DeviceChoice _device;
    private readonly int _places;
    private readonly CudaKernels? _decoder;
    private ITileInput? _input;
    private OrtIoBinding? _binding;
    private OrtValue? _bound;
    private NetworkOutput? _output;

    /// <param name="session">This network's share, which it lets go of.</param>
    /// <param name="places">Places of a tile that are scored: more than one in a dense network's field.</param>
    /// <param name="decoder">What decodes stored tiles on the device; null where it is given pixels.</param>
    public OnnxNetwork(
        string path, SharedSession session, NetworkShape shape, TileTransform transform, ModelInfo model, DeviceChoice device, int batchSize, int places = 1,
        CudaKernels? decoder = null)
    {
        _decoder = TakesPixels(shape) ? decoder : null;
        (Path, _session, _shape, _transform, _model, _device, _places) = (path, session, shape, transform, model, device, places);
        (Device, BatchSize) = (device.ToString(), shape.FixedBatch ?? batchSize);
    }

    public string Path { get; }

    public string Device { get; }

    public int BatchSize { get; private set; }

    public bool DecodesTiles => _decoder is not null;

    public bool IsFixed => _shape.FixedBatch is not null;

    public void Shrink(int batchSize)
    {
        if (_shape.FixedBatch is { } batch)
        {
            throw new MachineNotReadyException(
                $"{Path}: {Device} has too little memory for the network's fixed batch of {batch} tiles; export it with a free batch.");
        }

        DisposeBuffers();
        BatchSize = batchSize;
    }

    public ReadOnlySpan<float> Run(TileBatch batch, int start, int count)
    {
        _input ??= MakeInput();
        OrtValue input = _input.Take(batch, start, count);
        try
        {
            if (_output is null)
            {
                RunFirst(input);
            }
            else
            {
                RunBound(input);
            }
        }
        catch (OnnxRuntimeException error) when (OutOfMemory.Is(error) || (BatchSize > 1 && !IsFixed && OutOfMemory.MayBeTooMany(error)))
        {
            throw new InsufficientMemoryException($"{Device} has too little memory for {BatchSize} tiles at once.", error);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelException(Path, $"failed on {Device}: {SessionFactory.OneLine(error.Message)}", error);
        }

        return _output!.Read();
    }

    public void Dispose()
    {
        DisposeBuffers();
        _run.Dispose();
        _session.Release();
    }

    private void RunFirst(OrtValue input)
    {
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Session.Run(_run, [_shape.Input], [input], [_shape.Output]);
        long[] dimensions = results[0].GetTensorTypeAndShape().Shape;
        CheckOutput(dimensions);
        var output = new NetworkOutput(_shape.OutputType, dimensions);
        _binding = _session.Session.CreateIoBinding();
        _binding.BindOutput(_shape.Output, output.Value);
        output.Take(results[0]);
        _output = output;
    }

    private void RunBound(OrtValue input)
    {
        bool isOnHost = _device.Kind == DeviceKind.Cpu;
        if (!isOnHost || !ReferenceEquals(input, _bound))
        {
            _binding!.BindInput(_shape.Input, input);
            _bound = input;
        }

        _session.Session.RunWithBinding(_run, _binding);
        if (!isOnHost)
        {
            _binding!.SynchronizeBoundOutputs();
        }
    }

    private void CheckOutput(long[] dimensions)
    {
        long values = dimensions.Aggregate(1L, (product, side) => product * side);
        int classes = _model.Classes.Length;
        long places = (long)BatchSize * _places;
        if (values != places * classes && !(values == places && NetworkShape.IsSingleFor(classes)))
        {
            throw new ModelException(
                Path,
                $"gave '{_shape.Output}' as {NetworkShape.Describe(dimensions)} for {BatchSize} tiles, but config.json names {classes} classes: "
                + $"{places} × {classes} values are needed.");
        }
    }

    private static bool TakesPixels(NetworkShape shape) => shape is { InputType: TensorElementType.UInt8, Layout: PixelLayout.Nhwc };

    private ITileInput MakeInput()
    {
        if (!TakesPixels(_shape))
        {
            return new EncodedInput(new TileEncoder(_shape, _transform, BatchSize, _model.InputSize), BatchSize);
        }

        var lent = new LentInput(_shape, BatchSize, _model.InputSize, _device);
        return _decoder is { } decoder ? new DecodedInput(lent, _shape, BatchSize, _model.InputSize, _device, decoder) : lent;
    }

    private void DisposeBuffers()
    {
        _binding?.Dispose();
        _output?.Dispose();
        _input?.Dispose();
        (_binding, _output, _input, _bound) = (null, null, null, null);
    }
}
