using System.Globalization;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace Pathology.Inference.Tests;

/// <summary>
/// A network small enough to be computed by hand: the mean of each channel, times a weight for each value, plus a bias.
/// Its file is put together here, in every kind of input and output that networks have.
/// </summary>
internal sealed record TinyModel
{
    private const int Opset = 11; // the last whose ReduceMean, Squeeze and Unsqueeze take their axes as attributes

    public PixelLayout Layout { get; init; } = PixelLayout.Nchw;

    public TensorElementType InputType { get; init; } = TensorElementType.Float;

    public TensorElementType OutputType { get; init; } = TensorElementType.Float;

    /// <summary>Axes of size one in the output: [] is batch × values, [2, 3] batch × values × 1 × 1.</summary>
    public long[] Unsqueezed { get; init; } = [];

    /// <summary>Whether the single value comes as batch alone.</summary>
    public bool IsFlat { get; init; }

    public long Batch { get; init; } = -1;

    public int Side { get; init; } = 8;

    /// <summary>Height and width as the graph states them, where they differ from <see cref="Side"/>; -1 is free.</summary>
    public long? StatedSide { get; init; }

    /// <summary>Classes in the config.</summary>
    public string[] Classes { get; init; } = ["normal", "tumor"];

    public int Values { get; init; } = 2;

    /// <summary>Factor on all weights; NaN breaks the network.</summary>
    public float Scale { get; init; } = 1;

    public string Transform { get; init; } =
        """[{ "name": "ToTensor" }, { "name": "Normalize", "arguments": { "mean": [0.7, 0.5, 0.6], "std": [0.2, 0.25, 0.3] } }]""";

    public string Engine { get; init; } = "{}";

    public string Config => $$"""
        { "spec_version": "1.0", "architecture": "tiny", "num_classes": {{Classes.Length}}, "patch_size_pixels": {{Side}},
          "spacing_um_px": 0.5, "class_names": [{{string.Join(", ", Classes.Select(name => $"\"{name}\""))}}],
          "transform": {{Transform}}, "engine": {{Engine}} }
        """;

    /// <summary>Writes config.json and model.onnx.</summary>
    public string Write(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "config.json"), Config);
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), Network().ToBytes().ToArray());
        return folder;
    }

    /// <summary>The raw values of a tile whose channels have these means after the transform.</summary>
    public float[] ValuesOf(float[] means) =>
        [.. Enumerable.Range(0, Values).Select(value => Bias(value) + Enumerable.Range(0, 3).Sum(channel => means[channel] * Weight(channel, value)))];

    public ProtoMessage Network()
    {
        ProtoMessage graph = Graph();
        return new ProtoMessage()
            .Add(OnnxFields.ModelIrVersion, 7)
            .Add(OnnxFields.ModelOpset, new ProtoMessage().Add(OnnxFields.OpsetDomain, "").Add(OnnxFields.OpsetVersion, Opset))
            .Add(OnnxFields.ModelGraph, graph);
    }

    private ProtoMessage Graph()
    {
        long side = StatedSide ?? Side;
        ProtoMessage graph = new ProtoMessage().Add(OnnxFields.GraphName, "tiny");
        string at = "tiles";
        void Add(string type, string[] more, params ProtoMessage[] attributes)
        {
            string next = string.Create(CultureInfo.InvariantCulture, $"step{graph.Fields.Count}");
            graph.Add(OnnxFields.GraphNode, OnnxParts.Node(type, [at, .. more], next, attributes));
            at = next;
        }

        if (InputType != TensorElementType.Float)
        {
            Add("Cast", [], OnnxParts.Attribute("to", (long)TensorElementType.Float));
        }

        Add("ReduceMean", [], OnnxParts.Attribute("axes", Layout == PixelLayout.Nchw ? [2, 3] : [1L, 2]), OnnxParts.Attribute("keepdims", 0));
        float[] weights = [.. from channel in Enumerable.Range(0, 3) from value in Enumerable.Range(0, Values) select Weight(channel, value)];
        graph.Add(OnnxFields.GraphInitializer, OnnxParts.Tensor("weights", [3, Values], weights));
        graph.Add(OnnxFields.GraphInitializer, OnnxParts.Tensor("bias", [Values], [.. Enumerable.Range(0, Values).Select(Bias)]));
        Add("MatMul", ["weights"]);
        Add("Add", ["bias"]);
        if (IsFlat)
        {
            Add("Squeeze", [], OnnxParts.Attribute("axes", [1L]));
        }

        if (Unsqueezed.Length > 0)
        {
            Add("Unsqueeze", [], OnnxParts.Attribute("axes", Unsqueezed));
        }

        Add("Cast", [], OnnxParts.Attribute("to", (long)OutputType));
        long[] dimensions = Layout == PixelLayout.Nchw ? [Batch, 3, side, side] : [Batch, side, side, 3];
        List<long> given = IsFlat ? [Batch] : [Batch, Values];
        foreach (long axis in Unsqueezed)
        {
            given.Insert((int)axis, 1);
        }

        return graph
            .Add(OnnxFields.GraphInput, OnnxParts.Value("tiles", InputType, dimensions))
            .Add(OnnxFields.GraphOutput, OnnxParts.Value(at, OutputType, [.. given]));
    }

    private float Weight(int channel, int value) => Scale * (((channel * 5) + (value * 3)) % 7 - 3) / 3f;

    private static float Bias(int value) => 0.1f * (value - 1);
}
