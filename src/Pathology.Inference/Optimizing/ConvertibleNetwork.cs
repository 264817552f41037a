using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Reads a model's network for conversion, and refuses what cannot be converted with one sentence that says why.</summary>
internal static class ConvertibleNetwork
{
    private const int OldestOpset = 7; // older ones spell Add, BatchNormalization and Dropout in another way

    /// <exception cref="ModelException">It cannot be converted.</exception>
    public static OnnxGraph Read(NetworkContent network) => Read(network.Path, () => network.Bytes);

    /// <param name="path">The network's file, for messages.</param>
    /// <inheritdoc cref="Read(NetworkContent)"/>
    public static OnnxGraph Read(string path, Func<byte[]> bytes)
    {
        try
        {
            var graph = OnnxGraph.Read(bytes());
            return Refusal(graph) is { } reason ? throw new ModelException(path, reason) : graph;
        }
        catch (InvalidDataException error)
        {
            throw new ModelException(path, $"cannot be converted: {error.Message}.", error);
        }
    }

    private static string? Refusal(OnnxGraph graph)
    {
        if (graph.Opset < OldestOpset)
        {
            return $"its opset is {graph.Opset}; {OldestOpset} is the oldest that is converted: export the model anew.";
        }

        if (graph.HasSparse || graph.HasFunctions)
        {
            return $"it has {(graph.HasSparse ? "sparse weights" : "functions of its own")}, which are not converted; export the model without.";
        }

        if (graph.Nodes.Find(node => node.HasGraphs) is { } branch)
        {
            return $"it branches ({branch.Type} '{branch.Outputs.FirstOrDefault()}'), and graphs within graphs are not converted; export the model traced.";
        }

        if (graph.Nodes.Find(node => node.Type.Contains("QuantizeLinear", StringComparison.Ordinal) || node.Type.StartsWith("QLinear", StringComparison.Ordinal)) is not null)
        {
            return "it is quantised already; convert the float32 model that it was made from.";
        }

        return IsHalf(graph) ? "it is float16 already; convert the float32 model that it was made from." : null;
    }

    /// <summary>Whether a network takes float16, or has weights of it.</summary>
    public static bool IsHalf(OnnxGraph graph) => graph.Constants.Values.Any(constant => constant.Type == TensorElementType.Float16)
        || graph.Inputs.Any(input => FloatTensors.KindOf(input) == TensorElementType.Float16);
}
