using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>A network that shows, besides its scores, what it pools at its end.</summary>
internal sealed class ActivationNetwork : IDisposable
{
    private readonly InferenceSession _session;
    private readonly NetworkShape _shape;
    private readonly PooledHead _head;
    private readonly TileEncoder _encoder;
    private readonly RunOptions _run = new();
    private readonly string[] _shown;
    private readonly string _path;
    private readonly int _tiles;

    /// <exception cref="ModelException">It cannot be run.</exception>
    public ActivationNetwork(TileModel model, NetworkContent network, OnnxGraph graph, PooledHead head)
    {
        (_path, _head) = (network.Path, head);
        _shown = [.. head.Pools.Select(pool => pool.Source).Concat(head.Pools.Select(pool => pool.Output)).Append(head.Logits).Distinct()];
        _session = SessionFactory.Open(network.Path, graph.ToBytes([.. _shown.Except(graph.Outputs)]), new DeviceChoice(DeviceKind.Cpu), 1);
        try
        {
            _shape = NetworkShape.Of(_session, network.Path, model.Info.InputSize, model.Info.Classes.Length);
            _tiles = _shape.FixedBatch ?? 1;
            _encoder = new TileEncoder(_shape, model.Config.Transform, _tiles, model.Info.InputSize);
        }
        catch
        {
            _session.Dispose();
            throw;
        }
    }

    /// <summary>Runs one tile.</summary>
    /// <returns>What each pool was given, the dimensions of what it gave, and the raw values of the tile.</returns>
    /// <exception cref="ModelException">The network failed.</exception>
    /// <exception cref="InvalidDataException">What it pools are no maps of places.</exception>
    public (FeatureMap[] Maps, long[][] Pooled, float[] Logits) Run(ReadOnlySpan<Rgb24> tile)
    {
        for (int i = 0; i < _tiles; i++)
        {
            _encoder.Encode(i, tile);
        }

        try
        {
            using IDisposableReadOnlyCollection<OrtValue> results = _session.Run(_run, [_shape.Input], [_encoder.Value], _shown);
            OrtValue Of(string name) => results[Array.IndexOf(_shown, name)] is var value && IsFloat(value)
                ? value
                : throw new InvalidDataException("it computes in other numbers than float32");
            ReadOnlySpan<float> logits = Of(_head.Logits).GetTensorDataAsSpan<float>();
            return (
                [.. _head.Pools.Select(pool => FeatureMap.Of(Of(pool.Source), pool.Layout))],
                [.. _head.Pools.Select(pool => Of(pool.Output).GetTensorTypeAndShape().Shape)],
                logits[..(logits.Length / _tiles)].ToArray());
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelException(_path, $"failed where it pools: {SessionFactory.OneLine(error.Message)}", error);
        }
    }

    public void Dispose()
    {
        _encoder.Dispose();
        _run.Dispose();
        _session.Dispose();
    }

    private static bool IsFloat(OrtValue value) => value.GetTensorTypeAndShape().ElementDataType == TensorElementType.Float;
}
