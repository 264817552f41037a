using Pathology.Scoring;

namespace Pathology.Cli.Tests.Screening;

/// <summary>What the user says goes before the model's operating point, and that before the engine's defaults.</summary>
public sealed class LesionChoiceTests
{
    private static readonly OperatingPoint s_point = new(0.8, 0.2, 3);

    [Fact]
    public void For_NothingSaid_TakesTheModels() => AssertOptions((0.8, 0.2, 3), new LesionChoice(new LesionOptions(), null, null, null), s_point);

    [Fact]
    public void For_NeitherSays_TakesTheDefaults() => AssertOptions((0.5, null, 1), new LesionChoice(new LesionOptions(), null, null, null), new OperatingPoint());

    [Fact]
    public void For_UserSays_TakesTheUsers() => AssertOptions((0.6, 0.4, 1), new LesionChoice(new LesionOptions(), 0.6, 0.4, 1), s_point);

    [Fact]
    public void For_ThresholdBelowTheModelsGrowth_DoesNotGrow() => AssertOptions((0.1, null, 3), new LesionChoice(new LesionOptions(), 0.1, null, null), s_point);

    [Fact]
    public void For_NcrfPeaks_KeepNcrfsThreshold() =>
        AssertOptions((0.5, null, 1), new LesionChoice(new LesionOptions { Method = LesionMethod.NcrfNms }, null, null, null), s_point);

    [Fact]
    public void For_GrowthAboveTheThreshold_IsRefusedWhoeverSaidTheThreshold()
    {
        UsageException refused = Assert.Throws<UsageException>(() => new LesionChoice(new LesionOptions(), 0.5, 0.6, null).For(s_point));

        Assert.Contains("--grow-threshold 0.6 is above --threshold 0.5", refused.Message, StringComparison.Ordinal);
        Assert.Throws<UsageException>(() => new LesionChoice(new LesionOptions(), null, 0.9, null).For(s_point));
    }

    private static void AssertOptions((double Threshold, double? Grow, int Cells) expected, LesionChoice choice, OperatingPoint point)
    {
        LesionOptions options = choice.For(point);
        Assert.Equal(expected, (options.Threshold, options.GrowThreshold, options.MinimumCells));
    }
}
