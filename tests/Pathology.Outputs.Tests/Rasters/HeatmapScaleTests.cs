using FsCheck.Xunit;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class HeatmapScaleTests
{
    [Theory]
    [InlineData(100_000, 100_000, 256, 256)]
    [InlineData(97_792, 221_184, 64, 64)] // Tumor_001: exactly its level 6
    [InlineData(2220, 2967, 256, 32)] // 64 would leave 44 of 2220 pixels over a width of 34: ASAP would see 65
    public void For_KnownSlides_IsThePowerOfTwoThatAsapFindsAgain(long width, long height, int step, int scale)
    {
        SlideReport report = new SampleReport { Size = (width, height), PatchSize = step, Score = _ => float.NaN }.Build();

        Assert.Equal(scale, HeatmapScale.For(report.Slide, report.Heatmap.Plan));
    }

    [Property]
    public void For_AnySize_GivesTheSameWholeNumberBothWaysAndIsNoCoarserThanTheStep(ushort width, ushort height, byte step)
    {
        SlideReport report = new SampleReport { Size = (1 + (width % 9000), 1 + (height % 9000)), PatchSize = 32 + step, Score = _ => float.NaN }.Build();

        int scale = HeatmapScale.For(report.Slide, report.Heatmap.Plan);

        long rasterWidth = report.Slide.Width / scale;
        long rasterHeight = report.Slide.Height / scale;
        Assert.Equal(scale, report.Slide.Width / rasterWidth);
        Assert.Equal(scale, report.Slide.Height / rasterHeight);
        Assert.True(scale <= 32 + step && int.IsPow2(scale));
    }
}
