using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>A network taken apart into nodes and constants, to be changed and put together again.</summary>
/// <remarks>
/// Constants that stand as nodes are lifted among the initializers, and initializers leave the list of inputs (they need not stand there
/// since IR version 4): then a constant is found in one place only.
/// </remarks>
internal sealed class OnnxGraph
{
    private const int OldestIr = 4;

    private readonly ProtoMessage _model;
    private readonly ProtoMessage _graph;

    private OnnxGraph(ProtoMessage model, ProtoMessage graph) => (_model, _graph) = (model, graph);

    /// <summary>In an order in which they can be computed.</summary>
    public List<OnnxNode> Nodes { get; } = [];

    public Dictionary<string, OnnxTensor> Constants { get; } = new(StringComparer.Ordinal);

    /// <summary>The inputs that are no constants, as they are declared.</summary>
    public required IReadOnlyList<ProtoMessage> Inputs { get; init; }

    public required IReadOnlyList<string> Outputs { get; init; }

    /// <summary>The version of ONNX's own operators.</summary>
    public long Opset => _model.Messages(OnnxFields.ModelOpset)
        .Where(opset => opset.Text(OnnxFields.OpsetDomain) is "" or "ai.onnx")
        .Select(opset => opset.Number(OnnxFields.OpsetVersion))
        .FirstOrDefault();

    /// <summary>Whether it defines operators of its own.</summary>
    public bool HasFunctions => _model.Has(OnnxFields.ModelFunction);

    /// <summary>Whether it has constants that are stored as lists of what is not zero.</summary>
    public bool HasSparse => _graph.Has(OnnxFields.GraphSparse);

    /// <exception cref="InvalidDataException">The bytes are no ONNX file.</exception>
    public static OnnxGraph Read(ReadOnlyMemory<byte> bytes)
    {
        ProtoMessage model = ProtoMessage.Read(bytes);
        List<ProtoMessage> graphs = [.. model.Messages(OnnxFields.ModelGraph)];
        if (graphs.Count != 1)
        {
            throw new InvalidDataException("the file holds no ONNX graph");
        }

        ProtoMessage graph = graphs[0];
        HashSet<string> constants = [.. graph.Messages(OnnxFields.GraphInitializer).Select(tensor => tensor.Text(OnnxFields.TensorName))];
        var read = new OnnxGraph(model, graph)
        {
            Inputs = [.. graph.Messages(OnnxFields.GraphInput).Where(input => !constants.Contains(input.Text(OnnxFields.ValueName)))],
            Outputs = [.. graph.Messages(OnnxFields.GraphOutput).Select(output => output.Text(OnnxFields.ValueName))],
        };
        foreach (ProtoMessage tensor in graph.Messages(OnnxFields.GraphInitializer))
        {
            read.Add(OnnxTensor.Read(tensor));
        }

        foreach (OnnxNode node in graph.Messages(OnnxFields.GraphNode).Select(OnnxNode.Read))
        {
            read.Add(node);
        }

        return read;
    }

    public void Add(OnnxTensor constant) => Constants[constant.Name] = constant;

    /// <summary>Forgets constants that no node takes.</summary>
    public void DropUnused()
    {
        HashSet<string> used = [.. Nodes.SelectMany(node => node.Inputs), .. Outputs];
        foreach (string name in Constants.Keys.Where(name => !used.Contains(name)).ToList())
        {
            Constants.Remove(name);
        }
    }

    /// <summary>The network with these nodes and constants.</summary>
    /// <param name="shown">Float32 tensors that it is to give besides its outputs.</param>
    public byte[] ToBytes(params string[] shown)
    {
        var graph = new ProtoMessage();
        foreach (OnnxNode node in Nodes)
        {
            graph.Add(OnnxFields.GraphNode, node.Message);
        }

        foreach (OnnxTensor constant in Constants.Values)
        {
            graph.Add(OnnxFields.GraphInitializer, constant.Message);
        }

        foreach (ProtoMessage input in Inputs)
        {
            graph.Add(OnnxFields.GraphInput, input);
        }

        // What was said of tensors between the nodes may hold no longer, and the runtime finds it out by itself.
        foreach (ProtoField field in _graph.Fields.Where(field => field.Number
            is not (OnnxFields.GraphNode or OnnxFields.GraphInitializer or OnnxFields.GraphInput or OnnxFields.GraphValue)))
        {
            graph.Add(field);
        }

        foreach (string name in shown)
        {
            graph.Add(OnnxFields.GraphOutput, Shown(name));
        }

        return Model(graph);
    }

    /// <summary>Some of its nodes as a network of its own, with the constants that they take.</summary>
    /// <param name="nodes">In an order in which they can be computed.</param>
    /// <param name="inputs">What it is given, declared.</param>
    /// <param name="output">A float32 tensor that it is to give.</param>
    public byte[] PartToBytes(IEnumerable<OnnxNode> nodes, IEnumerable<ProtoMessage> inputs, string output)
    {
        ProtoMessage graph = new ProtoMessage().Add(OnnxFields.GraphName, "part");
        HashSet<string> taken = [];
        foreach (OnnxNode node in nodes)
        {
            graph.Add(OnnxFields.GraphNode, node.Message);
            taken.UnionWith(node.Inputs);
        }

        foreach (OnnxTensor constant in Constants.Values.Where(constant => taken.Contains(constant.Name)))
        {
            graph.Add(OnnxFields.GraphInitializer, constant.Message);
        }

        foreach (ProtoMessage input in inputs)
        {
            graph.Add(OnnxFields.GraphInput, input);
        }

        return Model(graph.Add(OnnxFields.GraphOutput, Shown(output)));
    }

    private byte[] Model(ProtoMessage graph)
    {
        var model = new ProtoMessage();
        foreach (ProtoField field in _model.Fields)
        {
            _ = field.Number switch
            {
                OnnxFields.ModelGraph => model.Add(OnnxFields.ModelGraph, graph),
                OnnxFields.ModelIrVersion => model.Add(OnnxFields.ModelIrVersion, Math.Max((long)field.Value, OldestIr)),
                _ => model.Add(field),
            };
        }

        return model.ToArray();
    }

    private static ProtoMessage Shown(string name)
    {
        ProtoMessage tensor = new ProtoMessage().Add(OnnxFields.TensorTypeElement, (long)TensorElementType.Float);
        ProtoMessage type = new ProtoMessage().Add(OnnxFields.TypeTensor, tensor);
        return new ProtoMessage().Add(OnnxFields.ValueName, name).Add(OnnxFields.ValueType, type);
    }

    private void Add(OnnxNode node)
    {
        if (node is { Type: "Constant", IsStandard: true, Outputs: [var name] }
            && !Outputs.Contains(name)
            && node.Attribute("value")?.Messages(OnnxFields.AttributeTensor).FirstOrDefault() is { } value)
        {
            Add(Named(OnnxTensor.Read(value), name));
            return;
        }

        Nodes.Add(node);
    }

    private static OnnxTensor Named(OnnxTensor tensor, string name)
    {
        var message = new ProtoMessage();
        foreach (ProtoField field in tensor.Message.Fields.Where(field => field.Number != OnnxFields.TensorName))
        {
            message.Add(field);
        }

        return tensor with { Name = name, Message = message.Add(OnnxFields.TensorName, name) };
    }
}
