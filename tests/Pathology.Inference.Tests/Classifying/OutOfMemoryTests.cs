namespace Pathology.Inference.Tests;

/// <summary>A device that is too small for a batch gets smaller ones, and the run goes on.</summary>
public class OutOfMemoryTests
{
    private static readonly ModelInfo s_model = new()
    {
        Name = "small",
        Architecture = "small",
        Classes = ["a", "b"],
        PositiveClass = 1,
        PatchSize = 2,
        MicronsPerPixel = 1,
        InputSize = new PixelSize(2, 2),
        Sha256 = "",
    };

    [Theory]
    [InlineData(16, 5)]
    [InlineData(16, 1)]
    [InlineData(7, 3)]
    public void Classify_BatchThatDoesNotFit_IsHalvedUntilItDoes(int batchSize, int room)
    {
        var network = new SmallDevice(room, batchSize);
        using var classifier = new OnnxTileClassifier(network, s_model, new ScoreRule(Activation.None, 1));
        var batch = new TileBatch(20, s_model.InputSize, 2) { Count = 20 };
        for (int i = 0; i < 20; i++)
        {
            batch.PixelsOf(i)[0] = new Rgb24((byte)i, (byte)(100 + i), 0);
        }

        classifier.Classify(batch);
        classifier.Classify(batch);

        Assert.InRange(network.BatchSize, 1, room);
        Assert.Equal(Enumerable.Range(0, 20).SelectMany(i => (float[])[i, 100 + i]), batch.Scores.ToArray());
        Assert.Equal(network.Runs.Count(size => size > room), network.Runs.TakeWhile(size => size > room).Count());
    }

    [Fact]
    public void Classify_NotEvenOneTileFits_SaysSo()
    {
        using var classifier = new OnnxTileClassifier(new SmallDevice(room: 0, batchSize: 8), s_model, new ScoreRule(Activation.None, 1));
        var batch = new TileBatch(3, s_model.InputSize, 2) { Count = 3 };
        MachineNotReadyException error = Assert.Throws<MachineNotReadyException>(() => classifier.Classify(batch));
        Assert.Contains("too little memory", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Non-zero status code returned while running Conv node. Failed to allocate memory for requested buffer of size 8388608", true)]
    [InlineData("CUDA failure 2: out of memory ; GPU=0 ; hostname=a", true)]
    [InlineData("CUDNN failure 4001: CUDNN_STATUS_ALLOC_FAILED", true)]
    [InlineData("bad allocation", true)]
    [InlineData("CUDA failure 209: no kernel image is available for execution on the device", false)]
    [InlineData("Got invalid dimensions for input: image", false)]
    public void Is_WordsOfTheRuntime_TellsMemoryFromOtherFailures(string message, bool expected) =>
        Assert.Equal(expected, OutOfMemory.Is(new InvalidOperationException(message)));

    [Theory]
    [InlineData("CUDNN failure 3000: CUDNN_STATUS_NOT_SUPPORTED ; GPU=0 ; hostname=a", true)]
    [InlineData("CUBLAS failure 7: CUBLAS_STATUS_INVALID_VALUE", true)]
    [InlineData("CUDA failure 9: invalid configuration argument", true)]
    [InlineData("SafeIntOnOverflow() Integer overflow", true)]
    [InlineData("CUDA failure 209: no kernel image is available for execution on the device", false)]
    public void MayBeTooMany_WordsOfTheLibraries_AreWorthASmallerBatch(string message, bool expected) =>
        Assert.Equal(expected, OutOfMemory.MayBeTooMany(new InvalidOperationException(message)));
}
