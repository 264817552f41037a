using BenchmarkDotNet.Attributes;
using Pathology.Slides;
using Pathology.Testing;
using Pathology.Testing.Slides;
using Pathology.Tissue;

namespace Pathology.Benchmarks.Tissue;

/// <summary>Finding the tissue of a slide that is open.</summary>
public class TissueBenchmarks
{
    private readonly TemporaryFolder _folder = new();
    private ISlide _slide = null!;

    [Params(TissueMethod.Otsu, TissueMethod.Ncrf, TissueMethod.WsInfer)]
    public TissueMethod Method { get; set; } = TissueMethod.Otsu;

    [GlobalSetup]
    public void SetUp()
    {
        string path = new TiffSlide { Levels = [new PixelSize(4096, 4096), new PixelSize(1024, 1024)], Tile = 256 }.Write(_folder["made.tif"]);
        _slide = Slide.Open(path, new SlideOpenOptions { MicronsPerPixel = 2 });
    }

    [Benchmark]
    public double Find() => TissueFinder.Find(_slide, new TissueOptions { Method = Method }).TissueFraction;

    [GlobalCleanup]
    public void CleanUp()
    {
        _slide.Dispose();
        _folder.Dispose();
    }
}
