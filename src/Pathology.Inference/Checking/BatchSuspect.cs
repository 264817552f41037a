using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Finds the node that makes a network's scores depend on more than the tile: known by its kind, once a trial has shown that there is one.</summary>
internal static class BatchSuspect
{
    private const int TrainingMode = 14; // the opset in which BatchNormalization got training_mode
    private const int TrainingInput = 12; // and Dropout the input of that name

    private static readonly HashSet<string> s_random = new(StringComparer.Ordinal)
    {
        "Bernoulli", "Multinomial", "RandomNormal", "RandomNormalLike", "RandomUniform", "RandomUniformLike",
    };

    private static readonly HashSet<string> s_alongAxis = new(StringComparer.Ordinal) { "CumSum", "Hardmax", "LogSoftmax", "LpNormalization", "Softmax", "TopK" };

    /// <returns>What the node is and does, as the rest of a sentence that begins with a colon; a hint where none is known.</returns>
    public static string Describe(OnnxGraph graph)
    {
        foreach (OnnxNode node in graph.Nodes)
        {
            if (What(node, graph) is { } what)
            {
                string name = node.Message.Text(OnnxFields.NodeName) is { Length: > 0 } named ? named : node.Outputs.FirstOrDefault("");
                return $"{node.Type} '{ExternalTensor.Printable(name)}' {what}";
            }
        }

        return "no node of it is known for that; export it in evaluation mode, with the batch first in its output";
    }

    private static string? What(OnnxNode node, OnnxGraph graph) => node.Type switch
    {
        "BatchNormalization" when IsTrained(node, graph.Opset) => "is in training mode and takes mean and variance of the batch; export the model after model.eval()",
        "Dropout" when node.Inputs is [_, _, var mode] && graph.Opset >= TrainingInput && IsTrue(graph, mode) => "is in training mode and drops values at random; export the model after model.eval()",
        _ when s_random.Contains(node.Type) => "draws at random; export the model without it",
        "DynamicQuantizeLinear" => "takes its range from the whole batch; quantise with ranges of your own (model optimize --int8 does)",
        "Transpose" when graph.Outputs.Contains(node.Outputs[0]) && Axes(node, graph, "perm") is [not 0, ..] => "moves the batch from the first place of the output",
        _ when node.Type.StartsWith("Reduce", StringComparison.Ordinal) && Reduces(node, graph) => "reduces over the batch",
        _ when s_alongAxis.Contains(node.Type) && node.Attribute("axis") is { } axis && axis.Number(OnnxFields.AttributeInteger) == 0 => "works along the batch",
        _ => null,
    };

    private static bool IsTrained(OnnxNode node, long opset) => opset >= TrainingMode
        ? node.Attribute("training_mode")?.Number(OnnxFields.AttributeInteger) == 1
        : node.Outputs.Count(output => output.Length > 0) > 1;

    private static bool IsTrue(OnnxGraph graph, string name) =>
        graph.Constants.GetValueOrDefault(name) is { Type: TensorElementType.Bool } mode
        && (mode.Message.Bytes(OnnxFields.TensorRaw).Span.ContainsAnyExcept((byte)0) || mode.Message.Numbers(OnnxFields.TensorWhole).Any(value => value != 0));

    private static bool Reduces(OnnxNode node, OnnxGraph graph) =>
        Axes(node, graph, "axes") is { } axes ? axes.Contains(0) : node.Attribute("noop_with_empty_axes") is null;

    /// <summary>Axes as an attribute, or as a second input in later opsets; null where none are given.</summary>
    private static IReadOnlyList<long>? Axes(OnnxNode node, OnnxGraph graph, string name) =>
        node.Attribute(name)?.Numbers(OnnxFields.AttributeIntegers)
        ?? (name == "axes" && node.Inputs is [_, { Length: > 0 } given] && graph.Constants.GetValueOrDefault(given) is { } constant ? constant.Wholes() : null);
}
