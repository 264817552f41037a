using Microsoft.ML.OnnxRuntime.Tensors;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A float16 variant scores as its original does, within float16's three digits, and what cannot be converted is refused.</summary>
public sealed class HalfModelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder["half"];

    [Fact]
    public void ToHalf_Tiny_ComputesInHalfAndScoresTheSame()
    {
        var model = new TinyModel();
        OptimizedModel made = ModelOptimizer.ToHalf(Written(model), Target);
        Assert.Equal(2, made.Converted); // MatMul and Add; the mean over all pixels stays float32
        OnnxGraph graph = OnnxGraph.Read(NetworkContent.Read(Path.Combine(Target, "model.onnx")).Bytes);
        Assert.All(graph.Constants.Values, constant => Assert.Equal(TensorElementType.Float16, constant.Type));
        var compared = VariantComparison.Run(_folder["model"], Target, model.Noise(9), TestContext.Current.CancellationToken);
        Assert.InRange(compared.Movement(0.5).Largest, 1e-9, 2e-3);
        Assert.Equal(File.ReadAllText(Path.Combine(_folder["model"], "config.json")), File.ReadAllText(Path.Combine(Target, "config.json")));
    }

    [Fact]
    public void ToHalf_WeightsBeyondItsRange_KeepsThatNodeFloat32()
    {
        var model = new TinyModel { Scale = 1e6f };
        OptimizedModel made = ModelOptimizer.ToHalf(Written(model), Target);
        Assert.Equal(1, made.Converted);
        Assert.Contains("1 node stays float32", Assert.Single(made.Remarks), StringComparison.Ordinal);
        var compared = VariantComparison.Run(_folder["model"], Target, new TinyModel().Noise(4), TestContext.Current.CancellationToken);
        Assert.All(compared.After, score => Assert.True(float.IsFinite(score)));
    }

    [Fact]
    public void ToHalf_WithPixelsInFront_StaysUsable()
    {
        var model = new TinyModel();
        ModelOptimizer.ToHalf(Written(model), Target);
        using ClassifierSet classifiers = TileModel.Open(Target).CreateClassifiers(new InferenceOptions
        {
            Devices = [new DeviceChoice(DeviceKind.Cpu)],
            CpuWorkers = 1,
            ConvertsOnDevice = true,
            CacheFolder = _folder["cache"],
        });
        Assert.Empty(classifiers.Notes);
    }

    [Fact]
    public void ToHalf_HalfAlready_IsRefused()
    {
        ModelOptimizer.ToHalf(Written(new TinyModel()), Target);
        Assert.Contains("float16 already", Refusal(Target, _folder["again"]), StringComparison.Ordinal);
        Assert.Contains("float16 already", Refusal(Written(new TinyModel { InputType = TensorElementType.Float16 }), _folder["again"]), StringComparison.Ordinal);
        Assert.False(Path.Exists(_folder["again"]));
    }

    [Fact]
    public void ToHalf_TargetThatIsThere_IsRefusedAndStays()
    {
        Directory.CreateDirectory(Target);
        Assert.Contains("is there already", Refusal(Written(new TinyModel()), Target), StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(Target));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(100)]
    public void ToHalf_BrokenFile_IsRefusedInASentence(int bytes)
    {
        string folder = Written(new TinyModel());
        File.WriteAllBytes(Path.Combine(folder, "model.onnx"), NetworkContent.Read(Path.Combine(folder, "model.onnx")).Bytes[..bytes]);
        Assert.Contains("is no ONNX network", Refusal(folder, Target), StringComparison.Ordinal);
        Assert.False(Path.Exists(Target));
    }

    public void Dispose() => _folder.Dispose();

    private string Written(TinyModel model)
    {
        Directory.CreateDirectory(_folder["model"]);
        return model.Write(_folder["model"]);
    }

    private static string Refusal(string folder, string target) =>
        Assert.Throws<ModelException>(() => ModelOptimizer.ToHalf(folder, target)).Message;
}
