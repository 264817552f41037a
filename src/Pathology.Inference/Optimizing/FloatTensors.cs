using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>Which tensors of a network certainly hold float32. What cannot be told from the operators alone is left as it is.</summary>
internal sealed class FloatTensors
{
    // Operators whose first output is of the kind of their first input.
    private static readonly HashSet<string> s_keepKind = new(StringComparer.Ordinal)
    {
        "Abs", "Add", "AveragePool", "BatchNormalization", "Ceil", "Clip", "Concat", "Conv", "ConvTranspose", "DepthToSpace", "Div", "Dropout",
        "Elu", "Erf", "Exp", "Expand", "Flatten", "Floor", "Gather", "Gelu", "Gemm", "GlobalAveragePool", "GlobalMaxPool", "GroupNormalization",
        "HardSigmoid", "HardSwish", "Identity", "InstanceNormalization", "LayerNormalization", "LeakyRelu", "Log", "LogSoftmax", "LpNormalization",
        "MatMul", "Max", "MaxPool", "Mean", "Min", "Mish", "Mul", "Neg", "PRelu", "Pad", "Pow", "Reciprocal", "ReduceL1", "ReduceL2",
        "ReduceMax", "ReduceMean", "ReduceMin", "ReduceSum", "Relu", "Reshape", "Resize", "Selu", "Sigmoid", "Slice", "Softmax", "Softplus",
        "SpaceToDepth", "Split", "Sqrt", "Squeeze", "Sub", "Sum", "Tanh", "Tile", "Transpose", "Unsqueeze", "Upsample",
    };

    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    public FloatTensors(OnnxGraph graph)
    {
        _names.UnionWith(graph.Inputs.Where(IsFloat).Select(input => input.Text(OnnxFields.ValueName)));
        _names.UnionWith(graph.Constants.Values.Where(constant => constant.IsFloat).Select(constant => constant.Name));
        foreach (OnnxNode node in graph.Nodes)
        {
            Follow(node);
        }
    }

    public bool Has(string name) => _names.Contains(name);

    /// <summary>The kind of value that a graph's input is declared to hold; 0 where it is no tensor.</summary>
    public static TensorElementType KindOf(ProtoMessage value) => value.Messages(OnnxFields.ValueType)
        .SelectMany(type => type.Messages(OnnxFields.TypeTensor))
        .Select(tensor => (TensorElementType)tensor.Number(OnnxFields.TensorTypeElement))
        .LastOrDefault();

    private static bool IsFloat(ProtoMessage value) => KindOf(value) == TensorElementType.Float;

    private void Follow(OnnxNode node)
    {
        if (!node.IsStandard || node.Outputs is [])
        {
            return;
        }

        bool isFloat = node.Type switch
        {
            "Cast" => node.Attribute("to")?.Number(OnnxFields.AttributeInteger) == (long)TensorElementType.Float,
            "DequantizeLinear" => node.Inputs is [_, var scale, ..] && Has(scale),
            _ => s_keepKind.Contains(node.Type) && node.Inputs is [var first, ..] && Has(first),
        };
        if (isFloat)
        {
            _names.UnionWith(node.Type == "Split" ? node.Outputs : node.Outputs.Take(1));
        }
    }
}
