using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference.Tests;

/// <summary>
/// A fully convolutional network small enough to follow: one convolution of 8 × 8 pixels every 4, so patches of 8 scored at a stride of 4.
/// </summary>
internal sealed record DenseModel
{
    public const int Patch = 8;
    public const int Stride = 4;

    /// <summary>Zeros that the convolution puts around a picture; with them it is not dense.</summary>
    public long Padding { get; init; }

    /// <summary>Whether it ends in one score for the whole picture.</summary>
    public bool Pools { get; init; }

    /// <summary>Height and width as the graph states them; -1 is free.</summary>
    public long StatedSide { get; init; } = -1;

    public string Transform { get; init; } = """[{ "name": "ToTensor" }]""";

    public string Engine { get; init; } = "{}";

    /// <summary>Writes config.json and model.onnx.</summary>
    public string Write(string folder)
    {
        string config = $$"""
            { "spec_version": "1.0", "architecture": "dense", "num_classes": 2, "patch_size_pixels": {{Patch}}, "spacing_um_px": 1,
              "class_names": ["normal", "tumor"], "transform": {{Transform}}, "engine": {{Engine}} }
            """;
        File.WriteAllText(Path.Combine(folder, "config.json"), config);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), Network().ToBytes().ToArray());
        return folder;
    }

    private ProtoMessage Network()
    {
        var random = new Random(5);
        float[] weights = [.. Enumerable.Range(0, 2 * 3 * Patch * Patch).Select(_ => (float)(random.NextDouble() - 0.5))];
        ProtoMessage graph = new ProtoMessage().Add(OnnxFields.GraphName, "dense")
            .Add(OnnxFields.GraphInitializer, OnnxParts.Tensor("weights", [2, 3, Patch, Patch], weights))
            .Add(OnnxFields.GraphNode, OnnxParts.Node(
                "Conv",
                ["tiles", "weights"],
                Pools ? "places" : "scores",
                OnnxParts.Attribute("strides", [Stride, Stride]),
                OnnxParts.Attribute("pads", [Padding, Padding, Padding, Padding])));
        if (Pools)
        {
            graph.Add(OnnxFields.GraphNode, OnnxParts.Node("GlobalAveragePool", ["places"], "scores"));
        }

        graph.Add(OnnxFields.GraphInput, OnnxParts.Value("tiles", TensorElementType.Float, -1, 3, StatedSide, StatedSide))
            .Add(OnnxFields.GraphOutput, OnnxParts.Value("scores", TensorElementType.Float, -1, 2, -2, -3));
        return new ProtoMessage()
            .Add(OnnxFields.ModelIrVersion, 7)
            .Add(OnnxFields.ModelOpset, new ProtoMessage().Add(OnnxFields.OpsetDomain, "").Add(OnnxFields.OpsetVersion, 11))
            .Add(OnnxFields.ModelGraph, graph);
    }
}
