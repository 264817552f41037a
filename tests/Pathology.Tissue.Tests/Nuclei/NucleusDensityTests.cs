using Pathology.Testing;

namespace Pathology.Tissue.Tests.Nuclei;

public sealed class NucleusDensityTests
{
    [Fact]
    public void Measure_NucleiOnAGrid_CountsEachOnceWhereverBlocksMeet()
    {
        using PatternSlide slide = Make((_, _) => 20);

        CellDensity density = NucleusDensity.Measure(slide, TissueMask.Everything(slide.Info), TestContext.Current.CancellationToken);

        Assert.Equal((26, 12), (density.Columns, density.Rows));
        int expected = 2600 / 20 * (1200 / 20);
        Assert.InRange(density.Nuclei.Sum(), expected - 4, expected + 4);
        Assert.All(density.Nuclei, count => Assert.InRange(count, 20, 30));
        Assert.True(slide.LargestRead <= 1024 * 1024);
    }

    [Fact]
    public void Measure_DenseBesideSparse_FindsFourTimesAsManyAtHalfTheDistance()
    {
        using PatternSlide slide = Make((x, _) => x < 1300 ? 20 : 40);

        CellDensity density = NucleusDensity.Measure(slide, TissueMask.Everything(slide.Info), TestContext.Current.CancellationToken);

        int dense = density.Nuclei.Where((_, cell) => cell % density.Columns < 13).Sum();
        int sparse = density.Nuclei.Where((_, cell) => cell % density.Columns >= 13).Sum();
        Assert.InRange((double)dense / sparse, 3.6, 4.4);
    }

    [Fact]
    public void Measure_OutsideTheTissue_CountsNothing()
    {
        using PatternSlide slide = Make((_, _) => 20);
        var tissue = new TissueMask(new PixelSize(2, 1), slide.Info.Width, slide.Info.Height, [true, false], "made");

        CellDensity density = NucleusDensity.Measure(slide, tissue, TestContext.Current.CancellationToken);

        Assert.All(Enumerable.Range(0, density.Nuclei.Length), cell => Assert.Equal(cell % density.Columns < 13, density.Nuclei[cell] > 0));
    }

    [Fact]
    public void Measure_NoResolution_IsRefused()
    {
        using var slide = new PatternSlide([new SlideLevel(100, 100, 1)], (_, _, _) => Rgb24.White);

        Assert.Throws<MissingResolutionException>(() => NucleusDensity.Measure(slide, TissueMask.Everything(slide.Info), TestContext.Current.CancellationToken));
    }

    // 2.6 x 1.2 mm at 1 um a pixel: blue discs of 8 um on pink, their distance given by place.
    private static PatternSlide Make(Func<long, long, int> distance)
    {
        var info = new SlideInfo("made", "pattern", [new SlideLevel(2600, 1200, 1)]) { MicronsPerPixel = new MicronsPerPixel(1, 1) };
        return new PatternSlide(info, (_, x, y) =>
        {
            int step = distance(x, y);
            (double dx, double dy) = ((x % step) - (step / 2.0) + 0.3, (y % step) - (step / 2.0) + 0.2);
            return (dx * dx) + (dy * dy) < 16 ? new Rgb24(80, 50, 130) : new Rgb24(220, 160, 200);
        });
    }
}
