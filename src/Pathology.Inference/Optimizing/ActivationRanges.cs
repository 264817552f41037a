using System.Numerics.Tensors;
using Microsoft.ML.OnnxRuntime;

namespace Pathology.Inference;

/// <summary>Measures between which values a network's activations lie, by running it on tiles with those activations as further outputs.</summary>
internal static class ActivationRanges
{
    private const int Batch = 4; // every activation of a batch is in memory at once

    /// <param name="network">The network's file, for messages.</param>
    /// <param name="tiles">What it is run on.</param>
    /// <returns>The least and the greatest value of each activation over all tiles.</returns>
    /// <exception cref="ModelException">The network cannot be run.</exception>
    public static Dictionary<string, UInt8Range> Measure(string network, OnnxGraph graph, IReadOnlyCollection<string> activations, TileModel model, TileBatch tiles, CancellationToken cancellation)
    {
        HashSet<string> inputs = [.. graph.Inputs.Select(input => input.Text(OnnxFields.ValueName))];
        string[] shown = [.. activations.Where(name => !inputs.Contains(name) && !graph.Outputs.Contains(name))];
        using InferenceSession session = SessionFactory.Open(network, graph.ToBytes(shown), new DeviceChoice(DeviceKind.Cpu), 1);
        NetworkShape shape = NetworkShape.Of(session, network, model.Info.InputSize, model.Info.Classes.Length);
        int batch = shape.FixedBatch ?? Batch;
        using var encoder = new TileEncoder(shape, model.Config.Transform, batch, model.Info.InputSize);
        using var run = new RunOptions();
        string[] outputs = [.. activations.Where(name => !inputs.Contains(name))];
        Dictionary<string, (float Low, float High)> seen = activations.ToDictionary(name => name, _ => (0f, 0f), StringComparer.Ordinal);
        try
        {
            for (int start = 0; start < tiles.Count; start += batch)
            {
                cancellation.ThrowIfCancellationRequested();
                for (int i = 0; i < batch; i++)
                {
                    encoder.Encode(i, tiles.PixelsOf(Math.Min(start + i, tiles.Count - 1)));
                }

                using IDisposableReadOnlyCollection<OrtValue> values = session.Run(run, [shape.Input], [encoder.Value], outputs);
                foreach ((string name, OrtValue value) in outputs.Zip(values))
                {
                    Widen(seen, name, value);
                }

                if (seen.ContainsKey(shape.Input))
                {
                    Widen(seen, shape.Input, encoder.Value);
                }
            }
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelException(network, $"failed while the ranges of its activations were measured: {SessionFactory.OneLine(error.Message)}", error);
        }

        return seen.ToDictionary(pair => pair.Key, pair => UInt8Range.Of(pair.Value.Low, pair.Value.High), StringComparer.Ordinal);
    }

    private static void Widen(Dictionary<string, (float Low, float High)> seen, string name, OrtValue value)
    {
        ReadOnlySpan<float> values = value.GetTensorDataAsSpan<float>();
        if (!values.IsEmpty)
        {
            seen[name] = (Math.Min(seen[name].Low, TensorPrimitives.Min(values)), Math.Max(seen[name].High, TensorPrimitives.Max(values)));
        }
    }
}
