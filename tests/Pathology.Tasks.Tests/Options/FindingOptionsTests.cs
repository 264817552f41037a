using Pathology.Scoring;

namespace Pathology.Tasks.Tests;

/// <summary>What the user says goes before the model's operating point, and that before the engine's defaults.</summary>
public sealed class FindingOptionsTests
{
    private static readonly OperatingPoint s_point = new(0.8, 0.2, 3);

    [Fact]
    public void At_NothingSaid_TakesTheModels() => AssertOptions((0.8, 0.2, 3), new FindingOptions(), s_point);

    [Fact]
    public void At_NeitherSays_TakesTheDefaults() => AssertOptions((0.5, null, 1), new FindingOptions(), new OperatingPoint());

    [Fact]
    public void At_UserSays_TakesTheUsers() => AssertOptions((0.6, 0.4, 1), new FindingOptions { Threshold = 0.6, GrowThreshold = 0.4, MinimumCells = 1 }, s_point);

    [Fact]
    public void At_ThresholdBelowTheModelsGrowth_DoesNotGrow() => AssertOptions((0.1, null, 3), new FindingOptions { Threshold = 0.1 }, s_point);

    [Fact]
    public void At_NcrfPeaks_KeepNcrfsThreshold() =>
        AssertOptions((0.5, null, 1), new FindingOptions { Method = LesionMethod.NcrfNms }, s_point);

    [Fact]
    public void At_GrowthAboveTheThreshold_IsRefusedWhoeverSaidTheThreshold()
    {
        ArgumentException refused = Assert.Throws<ArgumentException>(() => new FindingOptions { Threshold = 0.5, GrowThreshold = 0.6 }.At(s_point));

        Assert.Contains("--grow-threshold 0.6 is above --threshold 0.5", refused.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FindingOptions { GrowThreshold = 0.9 }.At(s_point));
    }

    private static void AssertOptions((double Threshold, double? Grow, int Cells) expected, FindingOptions said, OperatingPoint point)
    {
        LesionOptions options = said.At(point).Lesions;
        Assert.Equal(expected, (options.Threshold, options.GrowThreshold, options.MinimumCells));
    }
}
