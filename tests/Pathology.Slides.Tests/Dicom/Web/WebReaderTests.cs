using Pathology.Slides.Dicom;
using Pathology.Slides.Dicom.Web;
using Pathology.Slides.Formats;
using Pathology.Testing;
using Pathology.Testing.DicomWeb;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Dicom.Web;

public sealed class WebReaderTests : IAsyncDisposable
{
    private static readonly TiffSlide s_tiles = new() { Levels = [new PixelSize(1000, 700), new PixelSize(333, 233)], SharedTables = false };
    private static readonly DicomWebOptions s_quick = new() { Attempts = 3, FirstPause = TimeSpan.FromMilliseconds(1), Deadline = TimeSpan.FromSeconds(20), Connections = 8 };

    private readonly TemporaryFolder _folder = new();
    private FakeArchive? _archive;
    private DicomWebClient? _client;

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_archive is not null)
        {
            await _archive.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Theory]
    [InlineData("full")]
    [InlineData("sparse")]
    [InlineData("concatenation")]
    [InlineData("silent")]
    public void Open_FromAnArchive_HasThePixelsAndFactsOfTheFiles(string kind)
    {
        DicomSlide made = kind switch
        {
            "sparse" => new DicomSlide { Tiles = s_tiles with { IsMissing = (_, column, row) => (column + row) % 3 == 0 }, IsSparse = true },
            "concatenation" => new DicomSlide { Tiles = s_tiles, Parts = 5 },
            "silent" => new DicomSlide { Tiles = s_tiles, IsSilent = true },
            _ => new DicomSlide { Tiles = s_tiles, HasJfif = true },
        };
        string path = made.Write(_folder["s"]);
        using ISlide files = Slide.Open(path);
        Start();
        using ISlide far = SlideFormats.Checked(() => WebReader.Open(_archive!.Address, new SlideOpenOptions(), _client));
        Assert.Equal(files.Info.Levels, far.Info.Levels);
        Assert.Equal(files.Info.MicronsPerPixel, far.Info.MicronsPerPixel);
        Assert.Equal(files.Info.Properties, far.Info.Properties);
        Assert.Equal(files.Info.Dicom!.Context, far.Info.Dicom!.Context);
        for (int level = 0; level < files.Info.Levels.Length; level++)
        {
            Assert.Equal(Pixels(files, level), Pixels(far, level));
        }
    }

    [Fact]
    public void Read_WhatIsExpected_IsFetchedAheadTogetherOnceAndNothingElse()
    {
        new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        using DicomReader slide = Open();
        (string sharpest, int frames) = _archive!.Sharpest;
        Assert.DoesNotContain(_archive.Given, frame => frame.Object == sharpest);
        int before = _archive.FrameRequests;

        // The upper left of the slide: two rows of tiles, three in each.
        int tile = s_tiles.Tile;
        SlideRegion[] regions = [.. Enumerable.Range(0, 6).Select(i => new SlideRegion(0, new BasePoint(i % 3 * tile, i / 3 * tile), new PixelSize(tile, tile)))];
        slide.Expect(regions);
        Rgb24[] pixels = new Rgb24[tile * tile];
        foreach (SlideRegion region in regions)
        {
            slide.Read(region, pixels);
        }

        int columns = (1000 + tile - 1) / tile;
        Assert.Equal([.. regions.Select((_, i) => (i / 3 * columns) + (i % 3) + 1)], _archive.Given.Where(frame => frame.Object == sharpest).Select(frame => frame.Frame).Order());
        Assert.Equal(1, _archive.FrameRequests - before);
        Assert.True(frames > 6);
    }

    [Fact]
    public void Read_ManyThreads_GetTheSamePixelsAndEachFrameComesOnce()
    {
        string path = new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        using ISlide files = Slide.Open(path);
        using DicomReader far = Open();
        Rgb24[] expected = Pixels(files, 0);
        Parallel.For(0, 16, _ => Assert.Equal(expected, Pixels(far, 0)));
        Assert.Equal(_archive!.Given.Count, _archive.Requests.Where(request => request.Target.Contains("/frames/", StringComparison.Ordinal)).Sum(request => request.Target.Split(',').Length));
    }

    [Theory]
    [InlineData(503, "failed (503)")]
    [InlineData(401, "PATHOLOGY_DICOMWEB_TOKEN")]
    [InlineData(404, "has nothing there")]
    public void Read_ServerThatStopsGiving_FailsInASentenceWithTheAddress(int status, string expected)
    {
        new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        using DicomReader slide = Open();
        _archive!.Fault = request => FakeServer.Answer(status, "text/plain", "");
        SlideException failure = Assert.Throws<SlideException>(() => Pixels(slide, 0));
        Assert.IsNotType<DamagedTileException>(failure);
        Assert.StartsWith(_archive.Address, failure.Message, StringComparison.Ordinal);
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("multipart/related; boundary=b", "--b\r\nContent-Type: image/jpeg\r\n\r\nhalf", "came as something else, or in part")]
    [InlineData("multipart/related; boundary=b", "--b--\r\n", "0 came")]
    [InlineData("multipart/related", "--b--\r\n", "came as something else")]
    [InlineData("text/html", "<html>", "1 came")]
    public void Read_AnswerThatIsNoFrames_FailsInASentence(string type, string body, string expected)
    {
        new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        using DicomReader slide = Open();
        _archive!.Fault = request => FakeServer.Answer(200, type, body);
        Assert.Contains(expected, Assert.Throws<SlideException>(() => Pixels(slide, 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_ServerThatGivesOneFrameAtATime_IsAskedSo()
    {
        string path = new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        using ISlide files = Slide.Open(path);
        using DicomReader far = Open(request => request.Target.Contains(',', StringComparison.Ordinal) ? FakeServer.Answer(400, "text/plain", "") : null);
        Assert.Equal(Pixels(files, 0), Pixels(far, 0));
    }

    [Fact]
    public void Read_ServerThatDoesNotKnowTheStar_IsAskedForJpeg()
    {
        string path = new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        using ISlide files = Slide.Open(path);
        using DicomReader far = Open(request => request.Headers["accept"].Contains("transfer-syntax=*", StringComparison.Ordinal) ? FakeServer.Answer(406, "text/plain", "") : null);
        Assert.Equal(Pixels(files, 0), Pixels(far, 0));
    }

    [Theory]
    [InlineData("[]", "no slide among them")]
    [InlineData("[{}]", "no slide among them")]
    [InlineData("[7]", "not told as DICOM's JSON")]
    [InlineData("{}", "not what a DICOMweb server gives")]
    [InlineData("<html>", "not what a DICOMweb server gives")]
    [InlineData("[{\"00080016\":{\"vr\":\"UI\",\"Value\":[\"1.2.840.10008.5.1.4.1.1.77.1.6\"]},\"00080018\":{\"vr\":\"UI\",\"Value\":[\"../../etc\"]}}]", "no slide among them")]
    [InlineData("[{\"00080016\":{\"vr\":\"UI\",\"Value\":[\"1.2.840.10008.5.1.4.1.1.77.1.6\"]},\"00080018\":{\"vr\":\"UI\",\"Value\":[\"1.2\"]}}]", "the file is damaged")]
    public void Open_MetadataThatCannotBe_IsRefusedInASentence(string metadata, string expected)
    {
        new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        SlideException failure = Assert.ThrowsAny<SlideException>(() => Open(request => request.Target.EndsWith("/metadata", StringComparison.Ordinal) ? FakeServer.Answer(200, "application/dicom+json", metadata)
            : request.Target.Contains("/frames/", StringComparison.Ordinal) ? FakeServer.Answer(200, "image/jpeg", [0xFF, 0xD8, 0xFF, 0xE0])
            : null));
        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dicomweb:https://pacs/dicom-web", "say which study")]
    [InlineData("dicomweb:https://pacs/dicom-web?study=1.2&accession=7", "say which study")]
    [InlineData("dicomweb:https://pacs/dicom-web?study=1.2%2F..", "is no UID")]
    [InlineData("dicomweb:https://pacs/dicom-web?stduy=1.2", "'stduy=1.2' is not understood")]
    [InlineData("dicomweb:https://me:secret@pacs/dicom-web?study=1.2", "do not belong in an address")]
    [InlineData("dicomweb:pacs?study=1.2", "is no address")]
    public void Parse_WhatIsNoAddress_SaysWhatIsMissing(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<DicomWebException>(() => WebSlideAddress.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Find_Study_NamesItsSeriesOfSlides()
    {
        new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        Start();
        (string address, string name) = Assert.Single(await DicomWebSlides.FindAsync(WebSlideAddress.Parse(_archive!.StudyAddress), _client!, TestContext.Current.CancellationToken));
        Assert.Equal(_archive.Address, address);
        Assert.Equal("1.2.3.4", name); // no container is named
    }

    private DicomReader Open(Func<FakeRequest, byte[]?>? fault = null)
    {
        Start();
        _archive!.Fault = fault ?? (_ => null);
        return WebReader.Open(_archive.Address, new SlideOpenOptions(), _client);
    }

    private void Start()
    {
        _archive = new FakeArchive(_folder["s"]);
        _client = new DicomWebClient(_archive.Root, DicomWebCredentials.None, s_quick);
    }

    private static Rgb24[] Pixels(ISlide slide, int level)
    {
        var size = new PixelSize((int)slide.Info.Levels[level].Width, (int)slide.Info.Levels[level].Height);
        Rgb24[] pixels = new Rgb24[size.Area];
        slide.Read(new SlideRegion(level, new BasePoint(0, 0), size), pixels);
        return pixels;
    }
}
