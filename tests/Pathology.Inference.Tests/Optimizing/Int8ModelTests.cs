using Microsoft.ML.OnnxRuntime.Tensors;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>An int8 variant scores nearly as its original does, its products are int8, and what cannot be converted is refused.</summary>
public sealed class Int8ModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder["int8"];

    [Fact]
    public void ToInt8_Residual_ConvertsEveryProductAndHardlyMovesScores()
    {
        string model = TinyConvModel.Write(_folder["model"]);
        TileBatch tiles = TinyConvModel.Config.Noise(24);
        OptimizedModel made = ModelOptimizer.ToInt8(model, Target, tiles, TestContext.Current.CancellationToken);
        Assert.Equal(4, made.Converted); // two Conv, Add, Gemm
        OnnxGraph graph = OnnxGraph.Read(NetworkContent.Read(Path.Combine(Target, "model.onnx")).Bytes);
        HashSet<string> restored = [.. graph.Nodes.Where(node => node.Type == "DequantizeLinear").SelectMany(node => node.Outputs)];
        Assert.All(graph.Nodes.Where(node => node.Type is "Conv" or "Gemm"), node => Assert.All(node.Inputs, input => Assert.Contains(input, restored)));
        Assert.Equal(3, graph.Constants.Values.Count(constant => constant.Type == TensorElementType.Int8 && constant.Dimensions.Length > 1));
        var compared = VariantComparison.Run(model, Target, tiles, TestContext.Current.CancellationToken);
        Assert.InRange(compared.Movement(0.5).Largest, 1e-7, 0.05);
        Assert.InRange(compared.Before.Max() - compared.Before.Min(), 0.1f, 1f); // or nothing is shown
    }

    [Fact]
    public void ToInt8_Residual_LeavesNoPairBetweenASumAndItsRelu()
    {
        ModelOptimizer.ToInt8(TinyConvModel.Write(_folder["model"]), Target, TinyConvModel.Config.Noise(4), TestContext.Current.CancellationToken);
        OnnxGraph graph = OnnxGraph.Read(NetworkContent.Read(Path.Combine(Target, "model.onnx")).Bytes);
        HashSet<string> direct = [.. graph.Nodes.Where(node => node.Type is "Conv" or "Add").SelectMany(node => node.Outputs)];
        Assert.All(graph.Nodes.Where(node => node.Type == "Relu"), relu => Assert.Contains(relu.Inputs[0], direct));
    }

    [Fact]
    public void ToInt8_OldOpset_IsRefused() => Assert.Contains(
        "needs 13", Refusal(TinyConvModel.Write(_folder["model"], opset: 11)), StringComparison.Ordinal);

    [Fact]
    public void ToInt8_Twice_IsRefused()
    {
        string model = TinyConvModel.Write(_folder["model"]);
        ModelOptimizer.ToInt8(model, Target, TinyConvModel.Config.Noise(4), TestContext.Current.CancellationToken);
        Assert.Contains("is there already", Refusal(model), StringComparison.Ordinal);
        string first = Target + "-first";
        Directory.Move(Target, first);
        Assert.Contains("quantised already", Refusal(first), StringComparison.Ordinal);
        Assert.Contains("quantised already", Assert.Throws<ModelException>(() => ModelOptimizer.ToHalf(first, Target)).Message, StringComparison.Ordinal);
        Assert.False(Path.Exists(Target));
    }

    [Fact]
    public void ToHalf_Residual_HardlyMovesScores()
    {
        string model = TinyConvModel.Write(_folder["model"]);
        ModelOptimizer.ToHalf(model, Target);
        var compared = VariantComparison.Run(model, Target, TinyConvModel.Config.Noise(9), TestContext.Current.CancellationToken);
        Assert.InRange(compared.Movement(0.5).Largest, 1e-9, 5e-3);
    }

    public void Dispose() => _folder.Dispose();

    private string Refusal(string folder) => Assert.Throws<ModelException>(
        () => ModelOptimizer.ToInt8(folder, Target, TinyConvModel.Config.Noise(2), TestContext.Current.CancellationToken)).Message;
}
