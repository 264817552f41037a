namespace Pathology.Screening.Tests;

/// <summary>A dense run leaves the very heatmap that overlapping tiles leave.</summary>
public class DenseRunTests
{
    private const int Stride = 4;

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 1, 4)]
    [InlineData(5, 3, 2)]
    [InlineData(100, 2, 1)] // one field, much larger than the slide
    public async Task RunAsync_Fields_EqualTiles(int across, int batchSize, int readers)
    {
        using var tiles = Overlapping();
        await tiles.RunToEndAsync();
        using RunFixture fields = Dense(across);
        fields.Options = fields.Options with { BatchSize = batchSize, Readers = readers };

        SlideOutcome outcome = Assert.Single(await fields.RunToEndAsync());

        Assert.Equal(SlideStatus.Completed, outcome.Status);
        Assert.Equal(tiles.ReadMap(), fields.ReadMap());
    }

    [Fact]
    public async Task RunAsync_TissueInOneCorner_LeavesTheRestUnscored()
    {
        var corner = new TissueMask(new PixelSize(2, 2), 160, 88, [true, false, false, false], "corner");
        using var tiles = Overlapping();
        tiles.Tissue = corner;
        await tiles.RunToEndAsync();
        using RunFixture fields = Dense(4);
        fields.Tissue = corner;

        SlideOutcome outcome = Assert.Single(await fields.RunToEndAsync());

        Assert.Equal(tiles.ReadMap(), fields.ReadMap());
        Assert.InRange(outcome.Tiles, 1, tiles.TilesPerSlide * 4 / 2);
    }

    [Fact]
    public async Task RunAsync_StoppedInTheMiddle_GoesOnToTheSameBytes()
    {
        using RunFixture whole = Dense(3);
        await whole.RunToEndAsync();
        using RunFixture stopped = Dense(3);
        int batches = 0;
        stopped.Dense!.BeforeBatch = () =>
        {
            if (++batches == 40)
            {
                throw new MachineNotReadyException("the device is gone");
            }
        };
        await Assert.ThrowsAsync<MachineNotReadyException>(stopped.RunToEndAsync);
        (int before, batches) = (batches, 0);
        stopped.Dense.BeforeBatch = () => batches++;

        Assert.Single(await stopped.RunToEndAsync());

        Assert.Equal(whole.ReadMap(), stopped.ReadMap());
        Assert.Equal(stopped.Fields, before - 1 + batches); // the one that failed was scored in the second run
    }

    private static RunFixture Overlapping() => new() { Stride = Stride };

    private static RunFixture Dense(int across)
    {
        var run = new RunFixture { Stride = Stride, Dense = new DenseMeanClassifier(RunFixture.Tile, Stride, across) };
        run.Options = run.Options with { BatchSize = 1 };
        return run;
    }
}
