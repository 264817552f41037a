using Pathology.Testing;

namespace Pathology.Screening.Tests;

public sealed class CropTests
{
    [Fact]
    public async Task RunAsync_Findings_ComeWithTheirPixelsThoughTheSlideIsClosedWhenFilesAreWritten()
    {
        using var run = new RunFixture { Lesions = [SampleLesion.Rectangle(5, new BaseRectangle(70, 30, 20, 20), 0.9)] };
        FindingCrop? crop = null;
        bool wasClosed = false;
        run.OnWrite = (report, _) =>
        {
            crop = Assert.Single(report.Crops);
            wasClosed = run.SlideOf(run.Jobs[0]).IsDisposed;
            return Task.CompletedTask;
        };

        SlideOutcome outcome = Assert.Single(await run.RunToEndAsync());

        Assert.Equal(SlideStatus.Completed, outcome.Status);
        Assert.True(wasClosed, "the slide was held open while its files were written");
        Assert.Equal((5, new BaseRectangle(0, 0, 160, 88)), (crop!.Number, crop.Area));
        Assert.Equal((byte)((3 * 7) + (2 * 13) + (3 * 2 % 11) + 50), crop.Picture[3, 2].R);
    }
}
