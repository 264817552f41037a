using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>What the end of a network adds to the log-odds for each pooled channel: found by giving that end, alone, one channel after another.</summary>
/// <remarks>So any end that only multiplies and adds is understood, whatever operators it is written in; that it is such a one is for the proof to show.</remarks>
/// <param name="Constant">What it gives where all channels are 0.</param>
/// <param name="OfPools">For each pool a weight a channel.</param>
internal sealed record HeadWeights(double Constant, double[][] OfPools)
{
    /// <param name="path">The network's file, for messages.</param>
    /// <param name="graph">The network.</param>
    /// <param name="head">Its end.</param>
    /// <param name="shapes">The pooled tensors' dimensions, as the network gives them: batch first.</param>
    /// <param name="rule">Makes one number of the end's values for the first tile.</param>
    /// <exception cref="ModelException">The end cannot be run alone.</exception>
    public static HeadWeights Of(string path, OnnxGraph graph, PooledHead head, long[][] shapes, Func<ReadOnlySpan<float>, double> rule)
    {
        if (head.Nodes.Count == 0)
        {
            // The channels are the classes themselves.
            return Probe(shapes, pooled => rule(pooled[0].AsSpan()));
        }

        IEnumerable<ProtoMessage> inputs = head.Pools.Zip(shapes, (pool, shape) => OnnxParts.Value(pool.Output, TensorElementType.Float, shape));
        byte[] part = graph.PartToBytes(head.Nodes, inputs, head.Logits);
        using InferenceSession session = SessionFactory.Open(path, part, new DeviceChoice(DeviceKind.Cpu), 1);
        using var run = new RunOptions();
        string[] names = [.. head.Pools.Select(pool => pool.Output)];
        try
        {
            return Probe(shapes, Run);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelException(path, $"cannot be run from its pooling on: {SessionFactory.OneLine(error.Message)}", error);
        }

        double Run(float[][] pooled)
        {
            OrtValue[] values = [.. pooled.Zip(shapes, (one, shape) => OrtValue.CreateTensorValueFromMemory(one, shape))];
            try
            {
                using IDisposableReadOnlyCollection<OrtValue> results = session.Run(run, names, values, [head.Logits]);
                ReadOnlySpan<float> given = results[0].GetTensorDataAsSpan<float>();
                return rule(given[..(given.Length / (int)shapes[0][0])]);
            }
            finally
            {
                Array.ForEach(values, value => value.Dispose());
            }
        }
    }

    private static HeadWeights Probe(long[][] shapes, Func<float[][], double> run)
    {
        float[][] pooled = [.. shapes.Select(shape => new float[shape.Aggregate(1L, (product, side) => product * side)])];
        double constant = run(pooled);
        double[][] weights = [.. shapes.Select((shape, i) => new double[pooled[i].Length / shape[0]])];
        for (int pool = 0; pool < weights.Length; pool++)
        {
            for (int channel = 0; channel < weights[pool].Length; channel++)
            {
                pooled[pool][channel] = 1;
                weights[pool][channel] = run(pooled) - constant;
                pooled[pool][channel] = 0;
            }
        }

        return new HeadWeights(constant, weights);
    }
}
