using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>
/// Makes a network's products run in int8: each activation goes through a byte and back (QuantizeLinear, DequantizeLinear) around the
/// operators that have integer kernels, and ONNX Runtime joins the three into one. What has none goes on in float32.
/// </summary>
/// <remarks>
/// Between a product or sum and the Relu behind it stands no such pair: a byte that begins at zero is the Relu.
/// https://onnxruntime.ai/docs/performance/model-optimizations/quantization.html describes the form.
/// </remarks>
internal sealed class Int8Network
{
    private static readonly HashSet<string> s_products = new(StringComparer.Ordinal) { "Conv", "Gemm", "MatMul" };
    private static readonly HashSet<string> s_sums = new(StringComparer.Ordinal) { "Add", "Concat", "AveragePool" };

    // They only move values about, so bytes go in and the same bytes come out.
    private static readonly HashSet<string> s_movers = new(StringComparer.Ordinal) { "MaxPool", "Flatten", "Reshape", "Transpose", "Squeeze", "Unsqueeze" };

    private readonly OnnxGraph _graph;
    private readonly FloatTensors _floats;
    private readonly HashSet<OnnxNode> _integer = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _bytes = new(StringComparer.Ordinal);
    private readonly List<OnnxNode> _nodes = [];

    public Int8Network(OnnxGraph graph)
    {
        (_graph, _floats) = (graph, new FloatTensors(graph));
        ILookup<string, OnnxNode> readers = graph.Nodes
            .SelectMany(node => node.Inputs.Distinct().Select(input => (input, node)))
            .ToLookup(pair => pair.input, pair => pair.node, StringComparer.Ordinal);
        foreach (OnnxNode node in graph.Nodes.Where(IsInteger))
        {
            _integer.Add(node);
            _bytes.UnionWith(DataOf(node));
            if (node.Type is not ("Gemm" or "MatMul"))
            {
                _bytes.Add(ActivationBehind(node, readers));
            }
        }

        foreach (OnnxNode node in Enumerable.Reverse(graph.Nodes).Where(node => node.IsStandard && s_movers.Contains(node.Type) && node.Outputs.Length == 1))
        {
            if (_bytes.Contains(node.Outputs[0]) && _floats.Has(node.Inputs[0]) && !graph.Constants.ContainsKey(node.Inputs[0]))
            {
                _bytes.Add(node.Inputs[0]);
                _sources[node.Outputs[0]] = node.Inputs[0];
            }
        }
    }

    /// <summary>Nodes that will compute in int8.</summary>
    public int Converted => _integer.Count;

    /// <summary>Nodes of these whose weights become int8.</summary>
    public int Products => _integer.Count(node => s_products.Contains(node.Type));

    /// <summary>The activations whose ranges must be known.</summary>
    public IReadOnlyCollection<string> Activations => [.. _bytes.Where(name => !_sources.ContainsKey(name))];

    /// <summary>Changes the graph in place.</summary>
    /// <param name="ranges">Of every one of <see cref="Activations"/>.</param>
    /// <exception cref="InvalidDataException">A weight does not hold what it announces.</exception>
    public void Convert(IReadOnlyDictionary<string, UInt8Range> ranges)
    {
        foreach (string input in _graph.Inputs.Select(input => input.Text(OnnxFields.ValueName)).Where(_bytes.Contains))
        {
            PutPair(input, input, Restored(input), ranges);
        }

        HashSet<string> inputs = [.. _graph.Inputs.Select(input => input.Text(OnnxFields.ValueName))];
        foreach (OnnxNode node in _graph.Nodes)
        {
            string[] taken = [.. node.Inputs.Select(name => _integer.Contains(node) && inputs.Contains(name) && _bytes.Contains(name) ? Restored(name) : name)];
            if (_integer.Contains(node) && s_products.Contains(node.Type))
            {
                PutWeights(node, taken, RangeOf(node.Inputs[0], ranges).Scale);
            }

            _nodes.Add(node.Between(taken, [.. node.Outputs.Select(name => _bytes.Contains(name) ? Raw(name) : name)]));
            foreach (string output in node.Outputs.Where(_bytes.Contains))
            {
                PutPair(output, Raw(output), output, ranges);
            }
        }

        _graph.Nodes.Clear();
        _graph.Nodes.AddRange(_nodes);
        _graph.DropUnused();
    }

    private bool IsInteger(OnnxNode node)
    {
        if (!node.IsStandard || node.Outputs.Length != 1 || node.Inputs is not [var first, ..] || !_floats.Has(first) || _graph.Constants.ContainsKey(first))
        {
            return false;
        }

        return s_sums.Contains(node.Type)
            ? node.Inputs.All(name => _floats.Has(name) && !_graph.Constants.ContainsKey(name))
            : s_products.Contains(node.Type) && HasPlainWeights(node);
    }

    private bool HasPlainWeights(OnnxNode node)
    {
        bool isPlainGemm = node.Type != "Gemm"
            || (Whole(node, "transA") == 0 && IsOne(node, "alpha") && IsOne(node, "beta"));
        return isPlainGemm
            && _graph.Constants.GetValueOrDefault(node.Inputs[1]) is { IsFloat: true } weights
            && weights.Dimensions.Length >= 2
            && (node.Type == "Conv" || weights.Dimensions.Length == 2)
            && (node.Inputs is not [_, _, var bias] || bias.Length == 0 || IsBias(bias, weights.Dimensions[AxisOf(node)]));
    }

    private bool IsBias(string name, long channels) =>
        _graph.Constants.GetValueOrDefault(name) is { IsFloat: true, Dimensions: [var length] } && length == channels;

    private static int AxisOf(OnnxNode node) => node.Type == "Conv" || (node.Type == "Gemm" && Whole(node, "transB") == 1) ? 0 : 1;

    private static long Whole(OnnxNode node, string attribute) => node.Attribute(attribute)?.Number(OnnxFields.AttributeInteger) ?? 0;

    private static bool IsOne(OnnxNode node, string attribute) =>
        node.Attribute(attribute) is not { } factor || BitConverter.ToSingle(factor.Bytes(OnnxFields.AttributeFloat).Span) == 1;

    private static IEnumerable<string> DataOf(OnnxNode node) => s_products.Contains(node.Type) ? node.Inputs.Take(1) : node.Inputs;

    private string ActivationBehind(OnnxNode node, ILookup<string, OnnxNode> readers) =>
        readers[node.Outputs[0]].ToList() is [{ Type: "Relu", IsStandard: true } relu] && !_graph.Outputs.Contains(node.Outputs[0]) ? relu.Outputs[0] : node.Outputs[0];

    private UInt8Range RangeOf(string name, IReadOnlyDictionary<string, UInt8Range> ranges)
    {
        while (_sources.TryGetValue(name, out string? source))
        {
            name = source;
        }

        return ranges[name];
    }

    private void PutWeights(OnnxNode node, string[] taken, float input)
    {
        OnnxTensor weights = _graph.Constants[node.Inputs[1]];
        float[] bias = node.Inputs is [_, _, { Length: > 0 } name] ? _graph.Constants[name].Floats() : [];
        int axis = AxisOf(node);
        (sbyte[] values, float[] scales) = Int8Weights.Quantize(weights.Floats(), weights.Dimensions, axis, bias, input);
        taken[1] = Name(node, "weights");
        _nodes.Add(Int8Weights.Put(_graph, taken[1], TensorElementType.Int8, weights.Dimensions, values, scales, axis));
        if (bias.Length > 0)
        {
            (int[] steps, float[] stepScales) = Int8Weights.Bias(bias, scales, input);
            taken[2] = Name(node, "bias");
            _nodes.Add(Int8Weights.Put(_graph, taken[2], TensorElementType.Int32, [bias.Length], steps, stepScales, 0));
        }
    }

    private void PutPair(string name, string from, string to, IReadOnlyDictionary<string, UInt8Range> ranges)
    {
        UInt8Range range = RangeOf(name, ranges);
        string scale = $"{name}/pathology_scale";
        string zero = $"{name}/pathology_zero";
        string stored = $"{name}/pathology_bytes";
        _graph.Add(OnnxTensor.Of<float>(scale, TensorElementType.Float, [], [range.Scale]));
        _graph.Add(OnnxTensor.Of<byte>(zero, TensorElementType.UInt8, [], [range.ZeroPoint]));
        _nodes.Add(OnnxNode.Of("QuantizeLinear", [from, scale, zero], stored));
        _nodes.Add(OnnxNode.Of("DequantizeLinear", [stored, scale, zero], to));
    }

    // One weight may serve two nodes whose inputs have different scales.
    private static string Name(OnnxNode node, string part) => $"{node.Outputs[0]}/pathology_{part}";

    private static string Raw(string name) => $"{name}/pathology_raw";

    private static string Restored(string name) => $"{name}/pathology_restored";
}
