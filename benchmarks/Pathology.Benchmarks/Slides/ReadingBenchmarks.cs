using BenchmarkDotNet.Attributes;
using Pathology.Slides;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Benchmarks.Slides;

/// <summary>
/// One core reads all of level 0 of a JPEG-tiled slide, opening it anew so that nothing is left in a cache: the bare decode of
/// the same tiles by libjpeg-turbo (streams ready in memory), the direct reader, OpenSlide.
/// </summary>
/// <remarks>
/// PATHOLOGY_BENCH_SLIDE names a slide of yours, the larger the better: it is opened in every round, which a small one feels.
/// Without it a slide of 9 megapixels is made.
/// </remarks>
public class ReadingBenchmarks
{
    private readonly TemporaryFolder _folder = new();
    private string _path = "";
    private StoredTiles _stored = null!;

    /// <summary>Side of the squares that are read, row by row; 0 is the stored tile.</summary>
    [Params(0, 224, 1024)]
    public int Side { get; set; }

    [GlobalSetup]
    public void Prepare()
    {
        _path = Environment.GetEnvironmentVariable("PATHOLOGY_BENCH_SLIDE")
            ?? new TiffSlide { Levels = [new PixelSize(3072, 3072)], Tile = 256 }.Write(_folder["made.tif"]);
        _stored = StoredTiles.Of(_path);
    }

    [GlobalCleanup]
    public void CleanUp() => _folder.Dispose();

    [Benchmark(Baseline = true)]
    public bool BareDecode() => _stored.Decode();

    [Benchmark]
    public int Direct() => ReadAll("tiff");

    [Benchmark]
    public int OpenSlide() => ReadAll("openslide");

    private int ReadAll(string reader)
    {
        using ISlide slide = Slide.Open(_path, new SlideOpenOptions { Reader = reader });
        PixelSize side = Side == 0 ? _stored.Size : new PixelSize(Side, Side);
        Rgb24[] pixels = new Rgb24[side.Area];
        int sum = 0;
        for (long y = 0; y < slide.Info.Height; y += side.Height)
        {
            for (long x = 0; x < slide.Info.Width; x += side.Width)
            {
                slide.Read(new SlideRegion(0, new BasePoint(x, y), side), pixels);
                sum += pixels[0].R;
            }
        }

        return sum;
    }
}
