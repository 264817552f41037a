using BitMiracle.LibTiff.Classic;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.JpegTiff;

public abstract class DirectContract(string path) : SlideContract
{
    protected override ISlide Open() =>
        Slide.Open(SharedData.Require($"slides/{path}"), new SlideOpenOptions { Reader = "tiff" });
}

public sealed class DirectAperioTests() : DirectContract("CMU-1-Small-Region.svs");

public sealed class DirectCamelyonTests() : DirectContract("Tumor_001_level5.tif");

public sealed class DirectTinyAperioTests() : DirectContract("odd/small.svs");

/// <summary>A pyramid that needs nothing beside the project, with a cache too small for two tiles a thread.</summary>
public sealed class DirectMadePyramidTests : SlideContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;

    public DirectMadePyramidTests() => _path = new TiffSlide
    {
        Levels = [new PixelSize(1000, 700), new PixelSize(333, 233)],
        BigTiff = true,
        Photometric = Photometric.RGB,
    }.Write(_folder["made.tif"]);

    public void Dispose() => _folder.Dispose();

    protected override ISlide Open() => Slide.Open(_path, new SlideOpenOptions { Reader = "tiff", CacheBytes = 1 });
}
