using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>
/// Makes a network compute in float16 where that is safe, between a float32 input and a float32 output: half the memory and, on GPUs with
/// tensor cores, several times the speed. Long sums, exponentials and quotients stay float32, and so does every node one of whose constants
/// float16 cannot hold.
/// </summary>
/// <remarks>Casts stand where the two kinds meet, one for each tensor that crosses; each tensor has a name for either kind.</remarks>
internal sealed class HalfNetwork
{
    // Float16 holds what these give as long as it holds what they take, and the hardware adds up the products in float32.
    private static readonly HashSet<string> s_safe = new(StringComparer.Ordinal)
    {
        "Add", "AveragePool", "BatchNormalization", "Clip", "Concat", "Conv", "ConvTranspose", "Dropout", "Elu", "Flatten", "Gemm",
        "GlobalMaxPool", "HardSigmoid", "Identity", "LeakyRelu", "MatMul", "Max", "MaxPool", "Min", "Mul", "PRelu", "Pad", "Relu", "Reshape",
        "Sigmoid", "Slice", "Split", "Squeeze", "Sub", "Tanh", "Transpose", "Unsqueeze",
    };

    // Of these only the first input holds pixels or features; the others are whole numbers that say how.
    private static readonly HashSet<string> s_onlyFirst = new(StringComparer.Ordinal) { "Reshape", "Slice", "Split", "Squeeze", "Unsqueeze", "Dropout" };

    private readonly OnnxGraph _graph;
    private readonly FloatTensors _floats;
    private readonly Dictionary<string, OnnxTensor?> _halves = new(StringComparer.Ordinal);
    private readonly HashSet<string> _givenAsHalf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _thereAsHalf = new(StringComparer.Ordinal);
    private readonly HashSet<string> _castBack = new(StringComparer.Ordinal);
    private readonly List<OnnxNode> _nodes = [];

    private HalfNetwork(OnnxGraph graph) => (_graph, _floats) = (graph, new FloatTensors(graph));

    /// <summary>Nodes that compute in float16.</summary>
    public int Converted { get; private set; }

    /// <summary>Nodes that stay float32 since a constant of theirs is beyond float16's range.</summary>
    public int TooLarge { get; private set; }

    /// <summary>Changes the graph in place.</summary>
    /// <exception cref="InvalidDataException">A constant does not hold what it announces.</exception>
    public static HalfNetwork Convert(OnnxGraph graph)
    {
        var half = new HalfNetwork(graph);
        half.Convert();
        return half;
    }

    private void Convert()
    {
        foreach (OnnxNode input in _graph.Nodes)
        {
            Put(input);
        }

        foreach (string output in _graph.Outputs)
        {
            _ = AsFloat(output);
        }

        _graph.Nodes.Clear();
        _graph.Nodes.AddRange(_nodes);
        _graph.DropUnused();
    }

    private void Put(OnnxNode node)
    {
        if (!IsSafe(node))
        {
            _nodes.Add(node.Between([.. node.Inputs.Select(AsFloat)], node.Outputs));
            return;
        }

        Converted++;
        string[] inputs = [.. node.Inputs.Select((name, i) => IsData(node, i) ? AsHalf(name) : AsFloat(name))];
        _givenAsHalf.UnionWith(node.Outputs);
        _thereAsHalf.UnionWith(node.Outputs);
        _nodes.Add(node.Between(inputs, [.. node.Outputs.Select(HalfName)]));
    }

    private bool IsSafe(OnnxNode node)
    {
        if (!node.IsStandard || !s_safe.Contains(node.Type) || node.Outputs is [] || (node.Outputs.Length > 1 && node.Type != "Split"))
        {
            return false;
        }

        string[] data = [.. node.Inputs.Where((name, i) => name.Length > 0 && IsData(node, i))];
        if (data.Length == 0 || !data.All(_floats.Has))
        {
            return false;
        }

        bool isHeld = data.Where(_graph.Constants.ContainsKey).All(name => Half(name) is not null);
        TooLarge += isHeld ? 0 : 1;
        return isHeld;
    }

    private static bool IsData(OnnxNode node, int input) => node.Type switch
    {
        "Pad" => input is 0 or 2,
        _ => input == 0 || !s_onlyFirst.Contains(node.Type),
    };

    private OnnxTensor? Half(string constant)
    {
        if (!_halves.TryGetValue(constant, out OnnxTensor? half))
        {
            half = HalfTensor.Of(_graph.Constants[constant], HalfName(constant));
            _halves.Add(constant, half);
        }

        return half;
    }

    private string AsHalf(string name)
    {
        if (name.Length == 0)
        {
            return name;
        }

        if (_thereAsHalf.Add(name))
        {
            if (_halves.GetValueOrDefault(name) is { } constant)
            {
                _graph.Add(constant);
            }
            else
            {
                _nodes.Add(Cast(name, HalfName(name), TensorElementType.Float16));
            }
        }

        return HalfName(name);
    }

    private string AsFloat(string name)
    {
        // What a float16 node gives has no float32 form until someone asks for it.
        if (_givenAsHalf.Contains(name) && _castBack.Add(name))
        {
            _nodes.Add(Cast(HalfName(name), name, TensorElementType.Float));
        }

        return name;
    }

    private static OnnxNode Cast(string from, string to, TensorElementType kind) =>
        OnnxNode.Of("Cast", [from], to, OnnxParts.Attribute("to", (long)kind));

    private static string HalfName(string name) => $"{name}/pathology_half";
}
