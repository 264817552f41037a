using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference.Tests;

/// <summary>A network small enough to follow: a convolution of 4 × 4 pixels every 4 and Relu, so 4 × 4 places of 16 × 16 pixels; then an end of several kinds.</summary>
/// <param name="End">mean, max, both, softmax, reduced, conv, bent (a Relu behind the linear layer), flat (no pooling).</param>
internal sealed record PooledModel(string End)
{
    public const int Side = 16;
    private const int Channels = 5;
    private static readonly TinyModel s_config = new() { Side = Side };

    public string Write(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), s_config.Config);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), Network().ToBytes().ToArray());
        return folder;
    }

    private ProtoMessage Network()
    {
        var random = new Random(3);
        ProtoMessage graph = new ProtoMessage().Add(OnnxFields.GraphName, "pooled");
        void Weights(string name, params long[] dimensions) => graph.Add(OnnxFields.GraphInitializer, OnnxParts.Tensor(
            name, dimensions, [.. Enumerable.Range(0, (int)dimensions.Aggregate(1L, (product, side) => product * side)).Select(_ => (float)(random.NextDouble() - 0.5))]));
        void Node(string type, string[] inputs, string output, params ProtoMessage[] attributes) =>
            graph.Add(OnnxFields.GraphNode, OnnxParts.Node(type, inputs, output, attributes));
        Weights("w", Channels, 3, 4, 4);
        Node("Conv", ["tiles", "w"], "c", OnnxParts.Attribute("kernel_shape", [4, 4]), OnnxParts.Attribute("strides", [4, 4]));
        Node("Relu", ["c"], "places");
        int width = Channels * (End == "both" ? 2 : End == "flat" ? 16 : 1);
        switch (End)
        {
            case "max":
                Node("GlobalMaxPool", ["places"], "pooled");
                break;
            case "both":
                Node("GlobalAveragePool", ["places"], "means");
                Node("GlobalMaxPool", ["places"], "highest");
                Node("Concat", ["means", "highest"], "pooled", OnnxParts.Attribute("axis", 1));
                break;
            case "reduced":
                Node("ReduceMean", ["places"], "pooled", OnnxParts.Attribute("axes", [2, 3]), OnnxParts.Attribute("keepdims", 0));
                break;
            case "flat":
                Node("MaxPool", ["places"], "pooled", OnnxParts.Attribute("kernel_shape", [1, 1]));
                break;
            default:
                Node("GlobalAveragePool", ["places"], "pooled");
                break;
        }

        if (End == "conv")
        {
            Weights("v", 2, width, 1, 1);
            Node("Conv", ["pooled", "v"], "valued");
            Node("Flatten", ["valued"], "scores");
        }
        else
        {
            Weights("v", 2, width);
            Weights("b", 2);
            Node("Flatten", ["pooled"], "flat");
            Node("Gemm", ["flat", "v", "b"], End is "softmax" or "bent" ? "values" : "scores", OnnxParts.Attribute("transB", 1));
            _ = End is "softmax" or "bent" ? graph.Add(OnnxFields.GraphNode, OnnxParts.Node(End == "bent" ? "Relu" : "Softmax", ["values"], "scores")) : graph;
        }

        graph.Add(OnnxFields.GraphInput, OnnxParts.Value("tiles", TensorElementType.Float, -1, 3, Side, Side))
            .Add(OnnxFields.GraphOutput, OnnxParts.Value("scores", TensorElementType.Float, -1, 2));
        return new ProtoMessage()
            .Add(OnnxFields.ModelIrVersion, 7)
            .Add(OnnxFields.ModelOpset, new ProtoMessage().Add(OnnxFields.OpsetDomain, "").Add(OnnxFields.OpsetVersion, 11))
            .Add(OnnxFields.ModelGraph, graph);
    }
}
