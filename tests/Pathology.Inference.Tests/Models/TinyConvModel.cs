using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference.Tests;

/// <summary>A residual network in miniature with seeded weights: Conv, Relu, MaxPool, Conv, Add, Relu, GlobalAveragePool, Flatten, Gemm.</summary>
internal static class TinyConvModel
{
    private const int Channels = 4;

    public static TinyModel Config { get; } = new() { Side = 16 };

    /// <summary>Writes config.json and model.onnx.</summary>
    public static string Write(string folder, long opset = 13)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "config.json"), Config.Config);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), Network(opset).ToBytes().ToArray());
        return folder;
    }

    private static ProtoMessage Network(long opset)
    {
        var random = new Random(7);
        ProtoMessage graph = new ProtoMessage().Add(OnnxFields.GraphName, "tiny-conv");
        void Weights(string name, params long[] dimensions)
        {
            float[] values = new float[dimensions.Aggregate(1L, (product, side) => product * side)];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = (float)((random.NextDouble() - 0.5) * (1 + (i % 5)) * 0.4);
            }

            graph.Add(OnnxFields.GraphInitializer, OnnxParts.Tensor(name, dimensions, values));
        }

        void Node(string type, string[] inputs, string output, params ProtoMessage[] attributes) =>
            graph.Add(OnnxFields.GraphNode, OnnxParts.Node(type, inputs, output, attributes));
        ProtoMessage[] same = [OnnxParts.Attribute("kernel_shape", [3, 3]), OnnxParts.Attribute("pads", [1, 1, 1, 1])];
        Weights("w1", Channels, 3, 3, 3);
        Weights("b1", Channels);
        Weights("w2", Channels, Channels, 3, 3);
        Weights("w3", 2, Channels);
        Weights("b3", 2);
        Node("Conv", ["tiles", "w1", "b1"], "c1", same);
        Node("Relu", ["c1"], "r1");
        Node("MaxPool", ["r1"], "p1", OnnxParts.Attribute("kernel_shape", [2, 2]), OnnxParts.Attribute("strides", [2, 2]));
        Node("Conv", ["p1", "w2"], "c2", same);
        Node("Add", ["c2", "p1"], "a2");
        Node("Relu", ["a2"], "r2");
        Node("GlobalAveragePool", ["r2"], "g");
        Node("Flatten", ["g"], "f");
        Node("Gemm", ["f", "w3", "b3"], "logits", OnnxParts.Attribute("transB", 1));
        const TensorElementType Kind = TensorElementType.Float;
        graph.Add(OnnxFields.GraphInput, OnnxParts.Value("tiles", Kind, -1, 3, Config.Side, Config.Side))
            .Add(OnnxFields.GraphOutput, OnnxParts.Value("logits", Kind, -1, 2));
        return new ProtoMessage()
            .Add(OnnxFields.ModelIrVersion, 7)
            .Add(OnnxFields.ModelOpset, new ProtoMessage().Add(OnnxFields.OpsetDomain, "").Add(OnnxFields.OpsetVersion, opset))
            .Add(OnnxFields.ModelGraph, graph);
    }
}
