using BenchmarkDotNet.Attributes;
using Pathology.Slides;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Benchmarks.Slides;

/// <summary>One open slide read tile by tile, as a run reads it: time and bytes for a tile of 224 pixels that lies across stored tiles.</summary>
public class RegionBenchmarks
{
    private const int Side = 224;
    private const int Sites = 100;

    private readonly TemporaryFolder _folder = new();
    private readonly Rgb24[] _pixels = new Rgb24[Side * Side];
    private ISlide _slide = null!;

    [Params("tiff", "openslide")]
    public string Reader { get; set; } = "tiff";

    [GlobalSetup]
    public void SetUp()
    {
        string path = new TiffSlide { Levels = [new PixelSize(2304, 2304)], Tile = 256 }.Write(_folder["made.tif"]);
        _slide = Slide.Open(path, new SlideOpenOptions { Reader = Reader });
    }

    [Benchmark(OperationsPerInvoke = Sites)]
    public void Read()
    {
        for (int site = 0; site < Sites; site++)
        {
            _slide.Read(new SlideRegion(0, new BasePoint(site % 10 * Side, site / 10 * Side), new PixelSize(Side, Side)), _pixels);
        }
    }

    [GlobalCleanup]
    public void CleanUp()
    {
        _slide.Dispose();
        _folder.Dispose();
    }
}
