using Pathology.Testing;

namespace Pathology.Inference.Tests;

/// <summary>A batch that no memory holds, or that 32 bits cannot count, is cut down and said.</summary>
public sealed class BatchLimitTests : IDisposable
{
    private const long Gigabyte = 1L << 30;

    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(224, 2, false, 16, 1024 * Gigabyte, 14266)] // 2^31 elements of 3 × 224 × 224
    [InlineData(224, 2, false, 16, 4 * Gigabyte, 570)] // 25 slots in half of the memory
    [InlineData(224, 2, true, 2, 4 * Gigabyte, 70)] // and the activations of two workers
    [InlineData(8192, 2, true, 2, Gigabyte, 1)] // never less than one
    [InlineData(1, 1, false, 1, 1024 * Gigabyte, int.MaxValue / 3)]
    public void For_SizesAndMemory_AllowsWhatFits(int side, int workers, bool onCpu, int cores, long memory, int expected) =>
        Assert.Equal(expected, BatchLimit.For(new PixelSize(side, side), workers, onCpu, cores, memory));

    [Fact]
    public void CreateClassifiers_MoreThanMemoryHolds_TakesFewerAndSaysSo()
    {
        var options = new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1, BatchSize = 2_000_000, Memory = 1 << 20 };
        TileModel model = TileModel.Open(new TinyModel().Write(_folder.Path));
        using ClassifierSet classifiers = model.CreateClassifiers(options);
        Assert.InRange(classifiers.BatchSize, 1, 60);
        Assert.Contains($"it is given {classifiers.BatchSize}", Assert.Single(classifiers.Notes), StringComparison.Ordinal);
        TileBatch batch = new TinyModel().Noise(3);
        classifiers[0].Classify(batch);
        Assert.Equal(classifiers.BatchSize, classifiers.BatchTaken);
    }

    public void Dispose() => _folder.Dispose();
}
