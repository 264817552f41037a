namespace Pathology.Inference;

/// <summary>Goes through every tensor of constants in a network, wherever it stands: initializers, attributes, sparse tensors, graphs within graphs, functions.</summary>
internal static class TensorWalk
{
    // Protobuf's own limit; a file that nests deeper would take the stack.
    private const int Deepest = 100;

    private enum Part
    {
        Model,
        Graph,
        Function,
        Node,
        Attribute,
        Sparse,
        Tensor,
    }

    /// <summary>The network with each tensor as <paramref name="change"/> gives it back; what holds no changed tensor is not copied.</summary>
    /// <param name="change">Gives the tensor itself where it is to stay.</param>
    /// <exception cref="InvalidDataException">The bytes are no ONNX file, or it nests too deep.</exception>
    public static ProtoMessage Change(ProtoMessage model, Func<ProtoMessage, ProtoMessage> change) => Change(model, Part.Model, change, 0);

    private static ProtoMessage Change(ProtoMessage message, Part part, Func<ProtoMessage, ProtoMessage> change, int depth)
    {
        if (part == Part.Tensor)
        {
            return change(message);
        }

        if (depth > Deepest)
        {
            throw new InvalidDataException($"graphs lie within graphs more than {Deepest} deep");
        }

        ProtoMessage? changed = null;
        for (int i = 0; i < message.Fields.Count; i++)
        {
            ProtoField field = message.Fields[i];
            if (field.Wire == ProtoWire.Bytes && Within(part, field.Number) is { } inner)
            {
                var before = ProtoMessage.Read(field.Bytes);
                ProtoMessage after = Change(before, inner, change, depth + 1);
                if (!ReferenceEquals(before, after))
                {
                    changed ??= FirstOf(message, i);
                    changed.Add(field.Number, after);
                    continue;
                }
            }

            changed?.Add(field);
        }

        return changed ?? message;
    }

    private static ProtoMessage FirstOf(ProtoMessage message, int count)
    {
        var first = new ProtoMessage();
        for (int i = 0; i < count; i++)
        {
            first.Add(message.Fields[i]);
        }

        return first;
    }

    private static Part? Within(Part part, int field) => (part, field) switch
    {
        (Part.Model, OnnxFields.ModelGraph) => Part.Graph,
        (Part.Model, OnnxFields.ModelFunction) => Part.Function,
        (Part.Function, OnnxFields.FunctionNode) => Part.Node,
        (Part.Graph, OnnxFields.GraphNode) => Part.Node,
        (Part.Graph, OnnxFields.GraphInitializer) => Part.Tensor,
        (Part.Graph, OnnxFields.GraphSparse) => Part.Sparse,
        (Part.Node, OnnxFields.NodeAttribute) => Part.Attribute,
        (Part.Attribute, OnnxFields.AttributeTensor or OnnxFields.AttributeTensors) => Part.Tensor,
        (Part.Attribute, OnnxFields.AttributeGraph or OnnxFields.AttributeGraphs) => Part.Graph,
        (Part.Attribute, OnnxFields.AttributeSparse or OnnxFields.AttributeSparses) => Part.Sparse,
        (Part.Sparse, OnnxFields.SparseValues or OnnxFields.SparseIndices) => Part.Tensor,
        _ => null,
    };
}
