using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference;

/// <summary>
/// Puts conversion and normalisation into the network itself: Cast, Div, Sub, Div and Transpose in front of it, so that it takes a batch's
/// uint8 pixels (batch × height × width × 3) as they lie in memory and a GPU does the rest, with a quarter of the bytes to copy.
/// </summary>
/// <remarks>The nodes compute in float32 what torchvision computes, in its order; they need opset 7 or newer.</remarks>
internal static class PixelFront
{
    public const string Input = "pathology_pixels";

    private const int OldestOpset = 7;

    /// <summary>Whether the network can be changed: its opset is one that we write nodes for.</summary>
    /// <exception cref="InvalidDataException">The bytes are not an ONNX file.</exception>
    public static bool Suits(ProtoMessage model) =>
        model.Messages(OnnxFields.ModelOpset).Any(opset => opset.Text(OnnxFields.OpsetDomain) is "" or "ai.onnx" && opset.Number(OnnxFields.OpsetVersion) >= OldestOpset);

    /// <summary>The network with the nodes in front; its one input is <see cref="Input"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes are not an ONNX file.</exception>
    public static ProtoMessage Put(ProtoMessage model, DeclaredInput input, TileTransform transform, PixelSize size)
    {
        var changed = new ProtoMessage();
        foreach (ProtoField field in model.Fields)
        {
            _ = field.Number == OnnxFields.ModelGraph
                ? changed.Add(OnnxFields.ModelGraph, Graph(ProtoMessage.Read(field.Bytes), input, transform, size))
                : changed.Add(field);
        }

        return changed;
    }

    private static ProtoMessage Graph(ProtoMessage graph, DeclaredInput input, TileTransform transform, PixelSize size)
    {
        var changed = new ProtoMessage();
        AddNodes(changed, input, transform);
        foreach (ProtoField field in graph.Fields)
        {
            bool isInput = field.Number == OnnxFields.GraphInput && ProtoMessage.Read(field.Bytes).Text(OnnxFields.ValueName) == input.Name;
            _ = isInput
                ? changed.Add(OnnxFields.GraphInput, OnnxParts.Value(Input, TensorElementType.UInt8, input.FixedBatch ?? -1, size.Height, size.Width, 3))
                : changed.Add(field);
        }

        return changed;
    }

    private static void AddNodes(ProtoMessage graph, DeclaredInput input, TileTransform transform)
    {
        List<(string Type, float[] Constant, ProtoMessage[] Attributes)> steps = [("Cast", [], [To(TensorElementType.Float)])];
        if (transform.ToTensor)
        {
            steps.Add(("Div", [255f], []));
        }

        foreach ((float[] mean, float[] deviation) in transform.Normalize)
        {
            steps.Add(("Sub", mean, []));
            steps.Add(("Div", deviation, []));
        }

        if (input.Type == TensorElementType.Float16)
        {
            steps.Add(("Cast", [], [To(TensorElementType.Float16)]));
        }

        if (input.Layout == PixelLayout.Nchw)
        {
            steps.Add(("Transpose", [], [OnnxParts.Attribute("perm", [0L, 3, 1, 2])]));
        }

        for (int i = 0; i < steps.Count; i++)
        {
            (string type, float[] constant, ProtoMessage[] attributes) = steps[i];
            string from = i == 0 ? Input : $"{Input}_{i}";
            string to = i == steps.Count - 1 ? input.Name : $"{Input}_{i + 1}";
            string name = $"{to}_by";
            if (constant.Length > 0)
            {
                graph.Add(OnnxFields.GraphInitializer, OnnxParts.Tensor(name, [constant.Length], constant));
            }

            graph.Add(OnnxFields.GraphNode, OnnxParts.Node(type, constant.Length > 0 ? [from, name] : [from], to, attributes));
        }
    }

    private static ProtoMessage To(TensorElementType type) => OnnxParts.Attribute("to", (long)type);
}
