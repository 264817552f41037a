using Pathology.Outputs;
using Pathology.Viewer.Findings;

namespace Pathology.Viewer.Tests;

public sealed class StabilityViewTests
{
    private static readonly SlideStability s_stability = new()
    {
        Sample = new StabilitySample(4, 4, 4, 4, 0, 0),
        Threshold = 0.5,
        Kinds = [],
        Conditions = [],
        Unmeasured = [],
        Lesions = [new LesionStability(1, 4, 4, 36, 32, 0.25, "blur: sigma 2 px"), new LesionStability(2, 4, 0, 0, 0, null, null)],
    };

    [Fact]
    public void For_AFindingOfARun_SaysUnderHowManyConditionsItStays()
    {
        using var run = new MadeRun();
        var slide = ScreenedSlide.Read(Path.Combine(run.Folder, "square"));
        Assert.Equal(new StabilityView(32, 36, 0.25), Assert.Single(FindingsDocument.For(slide, s_stability).Lesions).Stability);
        Assert.Null(Assert.Single(FindingsDocument.For(slide, null).Lesions).Stability);
    }

    [Fact]
    public void For_AFindingThatWasNotJudged_SaysNothing() => Assert.Null(StabilityView.For(s_stability, 2));
}
