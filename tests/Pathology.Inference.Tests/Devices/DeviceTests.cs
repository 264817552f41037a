using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A device that is not there is named before the first slide; <c>auto</c> makes do without it and says so.</summary>
public sealed class DeviceTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("auto", DeviceKind.Auto, 0)]
    [InlineData("cpu", DeviceKind.Cpu, 0)]
    [InlineData("cuda", DeviceKind.Cuda, 0)]
    [InlineData("cuda:3", DeviceKind.Cuda, 3)]
    [InlineData("tensorrt:1", DeviceKind.TensorRt, 1)]
    public void TryParse_Device_IsRead(string text, DeviceKind kind, int index)
    {
        Assert.True(DeviceChoice.TryParse(text, out DeviceChoice device));
        Assert.Equal(new DeviceChoice(kind, index), device);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("gpu")]
    [InlineData("CUDA")]
    [InlineData("cpu:1")]
    [InlineData("auto:0")]
    [InlineData("cuda:")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:1:2")]
    [InlineData("cuda:99999999999")]
    public void TryParse_AnythingElse_IsRefused(string? text) => Assert.False(DeviceChoice.TryParse(text, out _));

    [Theory]
    [InlineData(DeviceKind.Cuda, "libonnxruntime_providers_cuda.so is not beside the program")]
    [InlineData(DeviceKind.TensorRt, "has no TensorRT provider")]
    public void CreateClassifiers_DeviceThatIsNotThere_SaysWhatIsMissing(DeviceKind kind, string expected)
    {
        Assert.SkipWhen(HasCuda, "this build of ONNX Runtime has CUDA.");
        TileModel model = TileModel.Open(new TinyModel().Write(_folder.Path));
        MachineNotReadyException error = Assert.Throws<MachineNotReadyException>(
            () => model.CreateClassifiers(new InferenceOptions { Devices = [new DeviceChoice(kind)] }));
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.Contains("--device cpu", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Theory]
    [InlineData(
        "[ErrorCode:Fail] Failed to load library /app/libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file: No such file or directory",
        "--device cuda:1: libcublasLt.so.13 could not be loaded.")]
    [InlineData("Failed to load shared library libcudnn.so.9", "--device cuda:1: libcudnn.so.9 could not be loaded.")]
    [InlineData("CUDA execution provider is not enabled in this build.", "--device cuda:1: this build of ONNX Runtime has no CUDA provider.")]
    [InlineData("CUDA failure 35:\n CUDA driver version is insufficient", "--device cuda:1: CUDA failure 35: CUDA driver version is insufficient.")]
    public void NotReady_WordsOfTheRuntime_NamesWhatIsMissing(string message, string expected) => Assert.StartsWith(
        expected,
        SessionFactory.NotReady(new DeviceChoice(DeviceKind.Cuda, 1), new InvalidOperationException(message)).Message,
        StringComparison.Ordinal);

    [Fact]
    public void CreateClassifiers_AutoWithoutGpu_TakesTheCpuAndSaysSoOnce()
    {
        Assert.SkipWhen(HasCuda, "this build of ONNX Runtime has CUDA.");
        using ClassifierSet classifiers = TileModel.Open(new TinyModel().Write(_folder.Path)).CreateClassifiers(new InferenceOptions());
        Assert.Contains("CPU", Assert.Single(classifiers.Notes), StringComparison.Ordinal);
        Assert.Equal(Environment.ProcessorCount, classifiers.Count);
        Assert.All(classifiers, classifier => Assert.Equal("cpu", classifier.Device));
        Assert.True(classifiers.BatchSize > 0);
    }

    [Fact]
    public void CreateClassifiers_SameDeviceTwice_IsTakenOnce()
    {
        var cpu = new DeviceChoice(DeviceKind.Cpu);
        using ClassifierSet classifiers = TileModel.Open(new TinyModel().Write(_folder.Path)).CreateClassifiers(
            new InferenceOptions { Devices = [cpu, cpu], CpuWorkers = 1 });
        Assert.Single(classifiers);
    }

    public void Dispose() => _folder.Dispose();

    private static bool HasCuda => CudaProvider.IsThere;
}
