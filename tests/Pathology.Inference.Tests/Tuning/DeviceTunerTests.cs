namespace Pathology.Inference.Tests;

public sealed class DeviceTunerTests
{
    private static readonly ModelInfo s_model = new()
    {
        Name = "small",
        Architecture = "none",
        Classes = ["a", "b"],
        PositiveClass = 1,
        PatchSize = 4,
        MicronsPerPixel = 1,
        InputSize = new PixelSize(4, 4),
        Sha256 = "",
    };

    [Fact]
    public void Every_setting_that_fits_is_tried_with_both_orders_of_the_channels()
    {
        IReadOnlyList<TuningRow> rows = Tuner(room: 512).Measure(256);

        int[] batches = [256, 128, 64];
        Assert.Equal(
            from isLast in (bool[])[false, true] from batch in batches from workers in (int[])[1, 2, 3] select new DeviceSetting(batch, workers, isLast),
            rows.Select(row => row.Setting));
        Assert.All(rows, row => Assert.True(row.TilesPerSecond > 0 && row.Apart == 0));
    }

    [Fact]
    public void What_the_device_has_no_room_for_is_left_out()
    {
        IReadOnlyList<TuningRow> rows = Tuner(room: 100).Measure(512);

        Assert.Equal([64], rows.Select(row => row.Setting.BatchSize).Distinct());
    }

    [Fact]
    public void Fewer_tiles_than_the_smallest_batch_are_tried_as_they_are()
    {
        IReadOnlyList<TuningRow> rows = Tuner(room: 100).Measure(10);

        Assert.Equal([10], rows.Select(row => row.Setting.BatchSize).Distinct());
    }

    private static DeviceTuner Tuner(int room) => new(
        setting => [.. Enumerable.Range(0, setting.Workers).Select(_ => new OnnxTileClassifier(new SmallDevice(room, setting.BatchSize), s_model, new ScoreRule(Activation.None, 1)))],
        s_model);
}
