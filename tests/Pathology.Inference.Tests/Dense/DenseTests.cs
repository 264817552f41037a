using System.Runtime.InteropServices;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

public sealed class DenseTests
{
    private static readonly InferenceOptions s_cpu = new() { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 };

    [Theory]
    [InlineData(4, 1)]
    [InlineData(8, 1)]
    [InlineData(12, 2)]
    public void Classify_Field_ScoresEveryPlaceAsItsOwnTile(int stride, int batchSize)
    {
        using var folder = new TemporaryFolder();
        TileModel model = TileModel.Open(new DenseModel { Engine = """{ "dense": { "field_pixels": 44 } }""" }.Write(folder.Path));
        DenseClassifiers dense = model.CreateDenseClassifiers(s_cpu with { BatchSize = batchSize }, stride);
        using ClassifierSet fields = dense.Classifiers;
        using ClassifierSet tiles = model.CreateClassifiers(s_cpu);
        var field = new TileBatch(3, dense.Field, 2 * dense.Across * dense.Across) { Count = 3 };
        new Random(2).NextBytes(MemoryMarshal.AsBytes(field.Pixels.Span));

        fields[0].Classify(field);

        Assert.Equal(stride, dense.Stride);
        Assert.Equal(8 + ((dense.Across - 1) * stride), dense.Field.Width);
        for (int i = 0; i < field.Count; i++)
        {
            TileBatch single = TilesOf(field, i, dense);
            tiles[0].Classify(single);
            Assert.All(
                single.Scores.ToArray().Zip(field.ScoresOf(i).ToArray()),
                pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
        }
    }

    [Fact]
    public void Of_NoWordInTheConfig_FindsTheStrideByRunning()
    {
        using var folder = new TemporaryFolder();

        TileModel model = TileModel.Open(new DenseModel().Write(folder.Path));
        DenseFinding found = DenseProof.Of(model, model.DenseContent());

        Assert.Equal("", found.Reason);
        Assert.Equal(DenseModel.Stride, found.Stride);
    }

    [Fact]
    public void Run_DenseModel_SaysSo()
    {
        using var folder = new TemporaryFolder();

        ModelReport report = ModelCheck.Run(new DenseModel().Write(folder.Path));

        Assert.Contains("a score every 4 pixels", Assert.Single(report.Facts, fact => fact.Heading == "dense").Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, false, -1, "{}", "pad")]
    [InlineData(0, true, -1, "{}", "pools")]
    [InlineData(0, false, 8, "{}", "free height and width")]
    [InlineData(0, false, -1, """{ "dense": { "stride": 8 } }""", "engine.dense.stride is 8")]
    public void CreateDenseClassifiers_NotDense_SaysWhy(int padding, bool pools, long side, string engine, string why)
    {
        using var folder = new TemporaryFolder();
        TileModel model = TileModel.Open(new DenseModel { Padding = padding, Pools = pools, StatedSide = side, Engine = engine }.Write(folder.Path));

        var error = Assert.Throws<ModelException>(() => model.CreateDenseClassifiers(s_cpu, null));

        Assert.Contains("the model is not dense: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{ "dense": { "network": "../other.onnx" } }""", "within the model folder")]
    [InlineData("""{ "dense": { "network": "missing.onnx" } }""", "no such file")]
    [InlineData("""{ "dense": { "halo": 3 } }""", "'halo'")]
    public void CreateDenseClassifiers_WrongConfig_SaysWhat(string engine, string what)
    {
        using var folder = new TemporaryFolder();
        new DenseModel { Engine = engine }.Write(folder.Path);

        var error = Assert.Throws<ModelException>(() => TileModel.Open(folder.Path).CreateDenseClassifiers(s_cpu, null));

        Assert.Contains(what, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CreateDenseClassifiers_StrideBetweenScores_Refused()
    {
        using var folder = new TemporaryFolder();
        TileModel model = TileModel.Open(new DenseModel().Write(folder.Path));

        var error = Assert.Throws<ModelException>(() => model.CreateDenseClassifiers(s_cpu, 6));

        Assert.Contains("take a multiple of 4", error.Message, StringComparison.Ordinal);
    }

    private static TileBatch TilesOf(TileBatch field, int index, DenseClassifiers dense)
    {
        int count = dense.Across * dense.Across;
        var tiles = new TileBatch(count, new PixelSize(DenseModel.Patch, DenseModel.Patch), 2) { Count = count };
        for (int place = 0; place < count; place++)
        {
            for (int y = 0; y < DenseModel.Patch; y++)
            {
                int at = ((((place / dense.Across) * dense.Stride) + y) * dense.Field.Width) + (place % dense.Across * dense.Stride);
                field.PixelsOf(index).Slice(at, DenseModel.Patch).CopyTo(tiles.PixelsOf(place)[(y * DenseModel.Patch)..]);
            }
        }

        return tiles;
    }
}
