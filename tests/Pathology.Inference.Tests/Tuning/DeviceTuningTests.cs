namespace Pathology.Inference.Tests;

public sealed class DeviceTuningTests
{
    [Fact]
    public void The_smallest_of_those_that_are_nearly_as_fast_is_chosen()
    {
        TuningRow[] rows =
        [
            Row(512, 3, true, 1000), Row(256, 3, true, 995), Row(256, 2, true, 985), Row(128, 2, true, 970), Row(64, 1, true, 500), Row(256, 2, false, 700),
        ];

        Assert.Equal(new DeviceSetting(256, 2, true), DeviceTuning.Choose(rows));
    }

    [Fact]
    public void A_setting_that_moves_scores_is_never_chosen()
    {
        TuningRow[] rows = [Row(256, 2, true, 1000) with { Apart = 0.02 }, Row(256, 2, true, 900) with { Apart = double.NaN }, Row(128, 1, false, 300)];

        Assert.Equal(new DeviceSetting(128, 1, false), DeviceTuning.Choose(rows));
    }

    private static TuningRow Row(int batch, int workers, bool isLast, double rate) => new(new DeviceSetting(batch, workers, isLast), rate, 0);
}
