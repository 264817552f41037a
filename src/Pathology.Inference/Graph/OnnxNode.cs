namespace Pathology.Inference;

/// <summary>A node of a graph: its operator and the names of the tensors it takes and gives ("" for an optional one left out).</summary>
/// <param name="Type">The operator.</param>
/// <param name="Domain">Whose operator; "" for ONNX's own.</param>
internal sealed record OnnxNode(string Type, string Domain, string[] Inputs, string[] Outputs, ProtoMessage Message)
{
    public bool IsStandard => Domain is "" or "ai.onnx";

    /// <summary>Whether it holds graphs of its own: If, Loop, Scan.</summary>
    public bool HasGraphs => Message.Messages(OnnxFields.NodeAttribute)
        .Any(attribute => attribute.Has(OnnxFields.AttributeGraph) || attribute.Has(OnnxFields.AttributeGraphs));

    /// <exception cref="InvalidDataException">The bytes are no node.</exception>
    public static OnnxNode Read(ProtoMessage message) => new(
        message.Text(OnnxFields.NodeType),
        message.Text(OnnxFields.NodeDomain),
        [.. message.Texts(OnnxFields.NodeInput)],
        [.. message.Texts(OnnxFields.NodeOutput)],
        message);

    /// <summary>A new node without a name, which cannot clash with another's.</summary>
    public static OnnxNode Of(string type, string[] inputs, string output, params ProtoMessage[] attributes)
    {
        ProtoMessage message = new ProtoMessage().Add(OnnxFields.NodeType, type);
        foreach (ProtoMessage attribute in attributes)
        {
            message.Add(OnnxFields.NodeAttribute, attribute);
        }

        return new OnnxNode(type, "", [], [], message).Between(inputs, [output]);
    }

    public ProtoMessage? Attribute(string name) => Message.Messages(OnnxFields.NodeAttribute)
        .FirstOrDefault(attribute => attribute.Text(OnnxFields.AttributeName) == name);

    /// <summary>The same operator between other tensors.</summary>
    public OnnxNode Between(string[] inputs, string[] outputs)
    {
        var changed = new ProtoMessage();
        foreach (string input in inputs)
        {
            changed.Add(OnnxFields.NodeInput, input);
        }

        foreach (string output in outputs)
        {
            changed.Add(OnnxFields.NodeOutput, output);
        }

        foreach (ProtoField field in Message.Fields.Where(field => field.Number is not (OnnxFields.NodeInput or OnnxFields.NodeOutput)))
        {
            changed.Add(field);
        }

        return this with { Inputs = inputs, Outputs = outputs, Message = changed };
    }
}
