using FsCheck.Xunit;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class HeatmapScaleTests
{
    [Theory]
    [InlineData(100_000, 100_000, 256, 256)]
    [InlineData(97_792, 221_184, 128, 128)] // Tumor_001: exactly its level 7
    [InlineData(2220, 2967, 256, 32)] // 64 would leave 44 of 2220 pixels over a width of 34: ASAP would see 65
    public void For_KnownSlides_IsThePowerOfTwoThatAsapFindsAgain(long width, long height, int step, int scale)
    {
        SlideReport report = new SampleReport { Size = (width, height), PatchSize = step, Score = _ => float.NaN }.Build();

        Assert.Equal(scale, HeatmapScale.For(report.Slide, report.Heatmap.Plan));
    }

    [Property]
    public void For_AnySize_GivesTheSameWholeNumberBothWaysAndIsNoCoarserThanTheStep(int seed)
    {
        var random = new Random(seed);
        int step = random.Next(32, 300);
        SlideReport report = new SampleReport { Size = (random.Next(1, 9000), random.Next(1, 9000)), PatchSize = step, Score = _ => float.NaN }.Build();

        int scale = HeatmapScale.For(report.Slide, report.Heatmap.Plan);

        Assert.Equal(scale, report.Slide.Width / (report.Slide.Width / scale));
        Assert.Equal(scale, report.Slide.Height / (report.Slide.Height / scale));
        Assert.True(scale <= step && int.IsPow2(scale));
    }
}
