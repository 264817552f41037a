using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference.Tests;

/// <summary>The mean of each channel, a linear layer, and whatever nodes a case puts before (from 'tiles' to 'x') and behind (from 'z' to 'y') it.</summary>
internal sealed class TailedModel
{
    private const int Side = 8;
    private const int True = 1;

    private readonly List<ProtoMessage> _before = [];
    private readonly List<ProtoMessage> _behind = [];
    private readonly List<ProtoMessage> _constants = [];

    public int Values { get; init; } = 2;

    public int Opset { get; init; } = 15;

    public long Batch { get; init; } = -1;

    public float Scale { get; init; } = 4;

    public string[] Classes { get; init; } = ["normal", "tumor"];

    public string Engine { get; init; } = "{}";

    /// <summary>Dimensions of the output as the graph states them; below zero: free.</summary>
    public long[]? Given { get; init; }

    public TailedModel Before(string type, string[] inputs, string output, params ProtoMessage[] attributes)
    {
        _before.Add(OnnxParts.Node(type, inputs, output, attributes));
        return this;
    }

    public TailedModel Behind(string type, string[] inputs, string output, params ProtoMessage[] attributes)
    {
        _behind.Add(OnnxParts.Node(type, inputs, output, attributes));
        return this;
    }

    /// <summary>A node of several outputs.</summary>
    public TailedModel Before(OnnxNode node)
    {
        _before.Add(node.Message);
        return this;
    }

    public TailedModel Constant(string name, long[] dimensions, params float[] values)
    {
        _constants.Add(OnnxParts.Tensor(name, dimensions, values));
        return this;
    }

    public TailedModel Whole(string name, params long[] values)
    {
        _constants.Add(OnnxTensor.Of<long>(name, TensorElementType.Int64, [values.Length], values).Message);
        return this;
    }

    public TailedModel Yes(string name)
    {
        _constants.Add(OnnxTensor.Of<byte>(name, TensorElementType.Bool, [], [True]).Message);
        return this;
    }

    public byte[] Network()
    {
        ProtoMessage graph = new ProtoMessage().Add(OnnxFields.GraphName, "tailed");
        void Add(ProtoMessage node) => graph.Add(OnnxFields.GraphNode, node);
        _before.ForEach(Add);
        Add(OnnxParts.Node("GlobalAveragePool", [_before.Count == 0 ? "tiles" : "x"], "p"));
        Add(OnnxParts.Node("Flatten", ["p"], "m", OnnxParts.Attribute("axis", 1)));
        Add(OnnxParts.Node("MatMul", ["m", "w"], _behind.Count == 0 ? "y" : "z"));
        _behind.ForEach(Add);
        float[] weights = [.. Enumerable.Range(0, 3 * Values).Select(i => Scale * (((i * 5) % 7) - 3) / 3f)];
        graph.Add(OnnxFields.GraphInitializer, OnnxParts.Tensor("w", [3, Values], weights));
        _constants.ForEach(constant => graph.Add(OnnxFields.GraphInitializer, constant));
        graph.Add(OnnxFields.GraphInput, OnnxParts.Value("tiles", TensorElementType.Float, Batch, 3, Side, Side))
            .Add(OnnxFields.GraphOutput, OnnxParts.Value("y", TensorElementType.Float, Given ?? [Batch, Values]));
        return new ProtoMessage()
            .Add(OnnxFields.ModelIrVersion, 8)
            .Add(OnnxFields.ModelOpset, new ProtoMessage().Add(OnnxFields.OpsetDomain, "").Add(OnnxFields.OpsetVersion, Opset))
            .Add(OnnxFields.ModelGraph, graph).ToArray();
    }

    public string Write(string folder)
    {
        new TinyModel { Side = Side, Classes = Classes, Engine = Engine }.Write(folder);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), Network());
        return folder;
    }
}
