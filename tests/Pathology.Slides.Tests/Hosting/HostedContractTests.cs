using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Hosting;

public abstract class HostedContract(string path) : SlideContract, IDisposable
{
    private readonly ReadHosts _hosts = TestHosts.Start();

    protected override ISlide Open() =>
        Slide.Open(SharedData.Require($"slides/{path}"), new SlideOpenOptions { Reader = "openslide", Hosts = _hosts });

    public void Dispose()
    {
        _hosts.Dispose();
        GC.SuppressFinalize(this);
    }
}

public sealed class HostedAperioJpegTests() : HostedContract("CMU-1-Small-Region.svs");

public sealed class HostedAperioJpeg2000Tests() : HostedContract("TCGA-CR-7395-01A-01-TS1.svs");

public sealed class HostedGenericTiffTests() : HostedContract("odd/boxes.tiff");

public sealed class HostedHamamatsuTests() : HostedContract("test3-DAPI-2-387.ndpi");
