using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>One ONNX Runtime session with its buffers, which are made once a batch size.</summary>
internal sealed class OnnxNetwork : INetwork
{
    private readonly InferenceSession _session;
    private readonly NetworkShape _shape;
    private readonly TileTransform _transform;
    private readonly ModelInfo _model;
    private readonly RunOptions _run = new();
    private readonly string _path;
    private readonly string[] _inputs;
    private readonly string[] _outputs;
    private readonly OrtValue[] _inputValues = new OrtValue[1];
    private TileEncoder _encoder;
    private float[] _scores;

    /// <param name="path">The network's file, for messages.</param>
    /// <param name="session">Becomes this network's, which disposes it.</param>
    public OnnxNetwork(string path, InferenceSession session, NetworkShape shape, TileTransform transform, ModelInfo model, string device, int batchSize)
    {
        (_path, _session, _shape, _transform, _model, Device) = (path, session, shape, transform, model, device);
        (_inputs, _outputs) = ([shape.Input], [shape.Output]);
        (_encoder, _scores) = Make(shape.FixedBatch ?? batchSize);
    }

    public string Device { get; }

    public int BatchSize { get; private set; }

    public void Shrink(int batchSize)
    {
        if (_shape.FixedBatch is { } batch)
        {
            throw new MachineNotReadyException($"{_path}: the device has too little memory for the network's fixed batch of {batch} tiles; export it with a free batch.");
        }

        _encoder.Value.Dispose();
        (_encoder, _scores) = Make(batchSize);
    }

    public void Encode(int index, ReadOnlySpan<Rgb24> pixels) => _encoder.Encode(index, pixels);

    public ReadOnlySpan<float> Run()
    {
        using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, _inputs, _inputValues, _outputs);
        OrtValue result = results[0];
        long values = result.GetTensorTypeAndShape().ElementCount;
        if (values != _scores.Length)
        {
            throw new ModelException(
                _path, $"gave {values} values for {BatchSize} tiles, but config.json names {_model.Classes.Length} classes.");
        }

        if (_shape.OutputType == TensorElementType.Float)
        {
            result.GetTensorDataAsSpan<float>().CopyTo(_scores);
        }
        else
        {
            ReadOnlySpan<Float16> halves = result.GetTensorDataAsSpan<Float16>();
            for (int i = 0; i < halves.Length; i++)
            {
                _scores[i] = (float)halves[i];
            }
        }

        return _scores;
    }

    public void Dispose()
    {
        _encoder.Value.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private (TileEncoder, float[]) Make(int batchSize)
    {
        BatchSize = batchSize;
        var encoder = new TileEncoder(_shape, _transform, batchSize, _model.InputSize);
        _inputValues[0] = encoder.Value;
        return (encoder, new float[batchSize * _model.Classes.Length]);
    }
}
