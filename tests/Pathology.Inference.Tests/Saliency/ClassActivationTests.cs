using System.Runtime.InteropServices;
using Pathology.Testing;

namespace Pathology.Inference.Tests;

public sealed class ClassActivationTests
{
    [Theory]
    [InlineData("mean")]
    [InlineData("max")]
    [InlineData("both")]
    [InlineData("softmax")]
    [InlineData("reduced")]
    [InlineData("conv")]
    public void Explain_PooledNetwork_PlacesAddUpToTheLogOdds(string end)
    {
        using var folder = new TemporaryFolder();
        TileModel model = TileModel.Open(new PooledModel(end).Write(folder.Path));
        using ClassifierSet classifiers = model.CreateClassifiers(new InferenceOptions { Devices = [new DeviceChoice(DeviceKind.Cpu)], CpuWorkers = 1 });
        TileBatch tile = Noise();

        using ClassActivation? cam = model.FindClassActivation(out string reason);
        SaliencyMap map = cam?.Explain(tile.PixelsOf(0)) ?? throw new InvalidOperationException(reason);
        classifiers[0].Classify(tile);

        Assert.Equal((4, 4), (map.Across.Count, map.Down.Count));
        Assert.Equal(MathF.Log(tile.ScoresOf(0)[1] / tile.ScoresOf(0)[0]), cam.Constant + map.Values.ToArray().Sum(value => (double)value), 1e-4);
    }

    [Theory]
    [InlineData("mean")]
    [InlineData("max")]
    public void Explain_OnePlaceUnlikeTheRest_IsTheOneThatDiffers(string end)
    {
        using var folder = new TemporaryFolder();
        TileModel model = TileModel.Open(new PooledModel(end).Write(folder.Path));
        using ClassActivation cam = model.FindClassActivation(out _)!;
        var plain = new Rgb24[PooledModel.Side * PooledModel.Side];
        var spot = (Rgb24[])plain.Clone();
        for (int y = 8; y < 12; y++)
        {
            spot.AsSpan((y * PooledModel.Side) + 4, 4).Fill(new Rgb24(250, 30, 90));
        }

        float[] before = cam.Explain(plain).Values.ToArray();
        SaliencyMap map = cam.Explain(spot);

        int[] changed = [.. Enumerable.Range(0, before.Length).Where(place => Math.Abs(before[place] - map.Values[place]) > 1e-5)];
        Assert.Equal([9], changed); // third row, second column
        Assert.Equal((6.0 / 16, 10.0 / 16), (map.Across.MiddleOf(1), map.Down.MiddleOf(2)));
    }

    [Fact]
    public void Explain_WindowsWithPadding_LieWhereTheyAreCentred()
    {
        using var folder = new TemporaryFolder();
        using ClassActivation cam = TileModel.Open(TinyConvModel.Write(folder.Path)).FindClassActivation(out _)!;

        SaliencyMap map = cam.Explain(new Rgb24[16 * 16]);

        // Convolutions of 3 with padding 1 move nothing; a maximum over 2 every 2 pixels is in the middle of its two.
        Assert.Equal(new PlaceAxis(8, 1.0 / 16, 2.0 / 16), map.Across);
        Assert.Equal(map.Across, map.Down);
    }

    [Theory]
    [InlineData("bent", "not linear")]
    [InlineData("flat", "keeps more places than one")]
    public void FindClassActivation_OtherEnd_SaysWhyThereIsNone(string end, string why)
    {
        using var folder = new TemporaryFolder();
        TileModel model = TileModel.Open(new PooledModel(end).Write(folder.Path));

        Assert.Null(model.FindClassActivation(out string reason));
        Assert.Contains(why, reason, StringComparison.Ordinal);
    }

    [Fact]
    public void FindClassActivation_NetworkWithoutPooling_SaysSo()
    {
        using var folder = new TemporaryFolder();
        TileModel model = TileModel.Open(new DenseModel().Write(folder.Path));

        Assert.Null(model.FindClassActivation(out string reason));
        Assert.Equal("the network's end does not pool all places of the tile", reason);
    }

    [Theory]
    [InlineData("mitosis-resnet-custom", true)]
    [InlineData("pcam-p4m-densenet", true)]
    [InlineData("pcam-small-cnn", false)]
    public void FindClassActivation_RealModel_WhereItEndsInPooling(string name, bool isThere)
    {
        TileModel model = TileModel.Open(SharedData.Require($"models/{name}"));

        using ClassActivation? cam = model.FindClassActivation(out string reason);

        Assert.True(cam is not null == isThere, reason);
        if (cam?.Explain(new Rgb24[model.Info.InputSize.Area]).Across is { } across)
        {
            Assert.Equal(0.5, (across.MiddleOf(0) + across.MiddleOf(across.Count - 1)) / 2, across.Step);
        }
    }

    private static TileBatch Noise()
    {
        var batch = new TileBatch(1, new PixelSize(PooledModel.Side, PooledModel.Side), 2) { Count = 1 };
        new Random(8).NextBytes(MemoryMarshal.AsBytes(batch.Pixels.Span));
        return batch;
    }
}
