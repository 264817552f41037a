using Pathology.Slides.Dicom.Web;
using Pathology.Testing;
using Pathology.Testing.DicomWeb;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Dicom.Web;

/// <summary>A slide on a server keeps what every reader promises.</summary>
public sealed class WebContractTests : SlideContract, IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeArchive _archive;
    private readonly DicomWebClient _client;

    public WebContractTests()
    {
        new DicomSlide { Tiles = new TiffSlide { Levels = [new PixelSize(1000, 700), new PixelSize(333, 233)], SharedTables = false } }.Write(_folder["s"]);
        _archive = new FakeArchive(_folder["s"]);
        _client = new DicomWebClient(_archive.Root, DicomWebCredentials.None);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _archive.DisposeAsync();
        _folder.Dispose();
    }

    protected override ISlide Open() => WebReader.Open(_archive.Address, new SlideOpenOptions { CacheBytes = 1 }, _client);
}
