namespace Pathology.Inference;

/// <summary>How a network ends, read from its graph: an activation that stands in it must not be applied once more.</summary>
/// <param name="Kind">What its values are.</param>
/// <param name="Operator">The operator that made them so; empty where they are raw.</param>
internal readonly record struct NetworkEnd(OutputEnd Kind, string Operator)
{
    private const int Deepest = 64;

    // They move values about, or put a mean or a bound between them: probabilities stay probabilities.
    private static readonly HashSet<string> s_keep = new(StringComparer.Ordinal)
    {
        "AveragePool", "Cast", "DequantizeLinear", "Dropout", "Flatten", "Gather", "GlobalAveragePool", "GlobalMaxPool", "Identity", "MaxPool",
        "QuantizeLinear", "ReduceMax", "ReduceMean", "ReduceMin", "Reshape", "Slice", "Split", "Squeeze", "Transpose", "Unsqueeze",
    };

    private static readonly HashSet<string> s_keepAll = new(StringComparer.Ordinal) { "Concat", "Max", "Mean", "Min" };

    private static NetworkEnd Raw => new(OutputEnd.Raw, "");

    /// <param name="network">The network's file, with or without the weights that lie beside it.</param>
    /// <exception cref="InvalidDataException">The bytes are no network.</exception>
    public static NetworkEnd Of(byte[] network)
    {
        var graph = OnnxGraph.Read(network);
        var makers = new Dictionary<string, OnnxNode>(StringComparer.Ordinal);
        foreach (OnnxNode node in graph.Nodes)
        {
            foreach (string output in node.Outputs.Where(output => output.Length > 0))
            {
                makers[output] = node;
            }
        }

        return graph.Outputs.Count == 0 ? Raw : Of(graph.Outputs[0], makers, graph, 0);
    }

    private static NetworkEnd Of(string tensor, Dictionary<string, OnnxNode> makers, OnnxGraph graph, int depth)
    {
        if (depth > Deepest || !makers.TryGetValue(tensor, out OnnxNode? node) || node.Inputs is [])
        {
            return Raw;
        }

        NetworkEnd Input(int index) => Of(node.Inputs[index], makers, graph, depth + 1);
        switch (node.Type)
        {
            case "Sigmoid" or "HardSigmoid" or "Softmax" or "QLinearSigmoid" or "QLinearSoftmax":
                return new(OutputEnd.Probabilities, node.Type);
            case "LogSoftmax":
                return new(OutputEnd.Logarithms, node.Type);
            case "Log" when Input(0) is { Kind: OutputEnd.Probabilities } inner:
                return new(OutputEnd.Logarithms, $"the logarithm of {inner.Operator}");
            case "Exp" when Input(0) is { Kind: OutputEnd.Logarithms } inner:
                return new(OutputEnd.Probabilities, $"the exponential of {inner.Operator}");
            case "Clip":
                return Input(0) is { Kind: OutputEnd.Probabilities } clipped ? clipped : Raw;
            case "Sub" when node.Inputs.Length == 2 && IsOne(graph, node.Inputs[0]):
                return Input(1) is { Kind: OutputEnd.Probabilities } rest ? rest : Raw;
            case "Div" when node.Inputs.Length == 2 && IsShare(node, makers):
                return new(OutputEnd.Probabilities, "Softmax (as Exp, ReduceSum and Div)");
            default:
                return s_keep.Contains(node.Type) ? Input(0)
                    : s_keepAll.Contains(node.Type) && Enumerable.Range(0, node.Inputs.Length).Select(Input).ToList() is var all
                        && all.TrueForAll(one => one.Kind == OutputEnd.Probabilities) ? all[0]
                    : Raw;
        }
    }

    private static bool IsOne(OnnxGraph graph, string name) =>
        graph.Constants.GetValueOrDefault(name) is { IsFloat: true } constant && constant.Count == 1 && constant.Floats() is [1f];

    // Softmax written out: each exponential divided by the sum of them all.
    private static bool IsShare(OnnxNode node, Dictionary<string, OnnxNode> makers) =>
        makers.GetValueOrDefault(node.Inputs[0]) is { Type: "Exp" }
        && makers.GetValueOrDefault(node.Inputs[1]) is { Type: "ReduceSum" } sum
        && sum.Inputs[0] == node.Inputs[0];
}
