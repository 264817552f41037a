using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Ndpi;

public sealed class NdpiRealTests : SlideContract
{
    protected override ISlide Open() => Slide.Open(SharedData.Require("slides/test3-DAPI-2-387.ndpi"), new SlideOpenOptions { Reader = "ndpi" });
}

public abstract class NdpiContract(NdpiSlide made) : SlideContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private string? _path;

    public void Dispose()
    {
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override ISlide Open() => Slide.Open(_path ??= made.Write(_folder["made.ndpi"]), new SlideOpenOptions { Reader = "ndpi", CacheBytes = 1 });
}

/// <summary>Several intervals across, more rows than a band, and a coarse level without markers.</summary>
public sealed class NdpiMadeTests() : NdpiContract(new NdpiSlide
{
    Levels = [new PixelSize(768, 1200), new PixelSize(192, 296)],
    IntervalWidth = level => level == 0 ? 128 : 0,
});

/// <summary>Chroma halved both ways, an interval a row, no list of them.</summary>
public sealed class NdpiHalvedTests() : NdpiContract(new NdpiSlide
{
    Levels = [new PixelSize(640, 480), new PixelSize(320, 240)],
    IntervalWidth = level => 640 >> level,
    Subsampling = 2,
    Restarts = (_, _) => null,
});
