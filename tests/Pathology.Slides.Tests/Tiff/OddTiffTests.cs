using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Tiff;

/// <summary>TIFFs that other programs write and read, and that must not be garbled, refused, or taken for something else.</summary>
public sealed class OddTiffTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false, false, false, 64)]
    [InlineData(true, false, false, 64)]
    [InlineData(true, true, false, 64)]
    [InlineData(true, true, true, 64)]
    [InlineData(false, false, false, 240)]
    [InlineData(false, true, true, 240)]
    public void Read_PlainPixelsInAnyOrderAndForm_AreTheFiles(bool bigEndian, bool big, bool isPacked, int tile)
    {
        PlainLevel level = new(300, 200) { Tile = tile, IsPacked = isPacked };
        using ISlide slide = Open(file => level.AddTo(file), bigEndian, big);
        Assert.Equal("tiff", slide.Info.Reader);
        Assert.Empty(slide.Info.Warnings);
        AssertShows(level, slide, 0);
    }

    [Fact]
    public void Read_TileThatIsLeftOut_IsBackground()
    {
        PlainLevel level = new(256, 128) { IsPacked = true, IsMissing = tile => tile == 1 };
        using ISlide slide = Open(file => level.AddTo(file));
        Rgb24[] pixels = Read(slide, 0, 256, 128);
        Assert.Equal(Rgb24.White, pixels[100]);
        Assert.Equal(level.At(10, 10), pixels[(10 * 256) + 10]);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(128, 0)]
    [InlineData(255, 0)]
    public void Read_FourthSampleThatIsNotSaidToBeAlpha_IsNoAlpha(byte fourth, int? extraSamples)
    {
        PlainLevel level = new(128, 128) { Samples = 4, Fourth = fourth, Tags = extraSamples is { } extra ? new Dictionary<int, object> { [338] = new long[] { extra } } : [] };
        using ISlide slide = Open(file => level.AddTo(file));
        AssertShows(level, slide, 0);
        Assert.Contains("fourth", Assert.Single(slide.Info.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FourthSampleThatIsAlpha_LetsTheBackgroundThrough()
    {
        PlainLevel level = new(128, 128) { Samples = 4, Fourth = 0, Tags = new Dictionary<int, object> { [338] = new long[] { 2 } } };
        using ISlide slide = Open(file => level.AddTo(file));
        Assert.All(Read(slide, 0, 128, 128), pixel => Assert.Equal(Rgb24.White, pixel));
    }

    [Fact]
    public void Open_OmeTiff_TakesSizesFromItsXmlAndLevelsFromThePagesOwn()
    {
        const string xml = """
            <?xml version="1.0" encoding="UTF-8"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">
            <Pixels ID="Pixels:0" Type="uint8" SizeX="512" SizeY="512" PhysicalSizeX="250" PhysicalSizeXUnit="nm" PhysicalSizeY="0.25"/></Image></OME>
            """;
        PlainLevel half = new(256, 256) { Downsample = 2, Tags = new Dictionary<int, object> { [254] = new long[] { 1 } } };
        using ISlide slide = Open(file =>
        {
            long at = half.AddTo(file, isInChain: false);
            _ = new PlainLevel(512, 512) { Tags = new Dictionary<int, object> { [270] = xml, [330] = new long[] { at } } }.AddTo(file);
        });
        Assert.Equal([512, 256], slide.Info.Levels.Select(level => level.Width));
        Assert.Equal(new MicronsPerPixel(0.25, 0.25), slide.Info.MicronsPerPixel);
        Assert.Equal("ome.PhysicalSizeX", slide.Info.MicronsPerPixelSource);
        AssertShows(half, slide, 1);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Open_LevelsPaddedToWholeTiles_HaveTheirTrueDownsample(bool saysResolution)
    {
        Dictionary<int, object> Tags(double perCentimetre) =>
            saysResolution ? new() { [282] = perCentimetre, [283] = perCentimetre, [296] = new long[] { 3 }, [254] = new long[] { 1 } } : new() { [254] = new long[] { 1 } };
        PlainLevel half = new(512, 512) { Tile = 256, Downsample = 2, Tags = Tags(20_000) };
        using ISlide slide = Open(file =>
        {
            _ = new PlainLevel(768, 600) { Tile = 256, Tags = Tags(40_000) }.AddTo(file);
            _ = half.AddTo(file);
        });
        Assert.Equal(2, slide.Info.Levels[1].Downsample);
        Assert.Equal((384, 300), (slide.Info.Levels[1].Width, slide.Info.Levels[1].Height));
        Assert.Contains("padded", Assert.Single(slide.Info.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_PageOfAnotherShape_IsAPictureAndNoLevel()
    {
        using ISlide slide = Open(file =>
        {
            _ = new PlainLevel(640, 640).AddTo(file);
            _ = new PlainLevel(320, 320) { Downsample = 2, Tags = Reduced }.AddTo(file);
            _ = new PlainLevel(200, 80) { Tags = Reduced }.AddTo(file);
        });
        Assert.Equal([640, 320], slide.Info.Levels.Select(level => level.Width));
        Assert.Equal(new PixelSize(200, 80), slide.ReadAssociatedImage("page 3").Size);
        Assert.Contains("200 x 80", Assert.Single(slide.Info.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Open_PreviewBeforeTheSharpestPage_DoesNotSayTheResolution()
    {
        using ISlide slide = Open(file =>
        {
            _ = new PlainLevel(160, 160) { Downsample = 4, Tags = Resolution(5_000) }.AddTo(file);
            _ = new PlainLevel(640, 640) { Tags = Resolution(20_000) }.AddTo(file);
        });
        Assert.Equal(640, slide.Info.Width);
        Assert.Equal(0.5, slide.Info.MicronsPerPixel!.Value.Mean, 1e-9);
    }

    [Fact]
    public void Open_OrientationOtherThanUpright_IsReadAsStoredAndSaid()
    {
        PlainLevel level = new(128, 128) { Tags = new Dictionary<int, object> { [274] = new long[] { 4 } } };
        using ISlide slide = Open(file => level.AddTo(file));
        AssertShows(level, slide, 0);
        Assert.Contains("Orientation tag is 4", Assert.Single(slide.Info.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_DamagedTile_SaysWhichAndGivesTheOthers()
    {
        PlainLevel level = new(256, 256) { IsPacked = true, IsDamaged = tile => tile == 6 };
        using ISlide slide = Open(file => level.AddTo(file));
        Rgb24[] pixels = new Rgb24[256 * 256];
        DamagedTileException damaged = Assert.Throws<DamagedTileException>(
            () => slide.Read(new SlideRegion(0, default, new PixelSize(256, 256)), pixels));
        Assert.Equal(new DamagedTile(0, 2, 1, new BasePoint(128, 64)), damaged.Tile);
        Assert.Equal([damaged.Tile], slide.DamagedTiles);
        Assert.Equal(Rgb24.White, pixels[(64 * 256) + 128]);
        Assert.Equal(level.At(5, 5), pixels[(5 * 256) + 5]);
        slide.Read(new SlideRegion(0, default, new PixelSize(64, 64)), new Rgb24[64 * 64]);
    }

    [Theory]
    [InlineData(0.5, "was cut short")]
    [InlineData(1, "do not hold together")]
    public void Open_FileThatIsNoMoreATiff_SaysWhatBecameOfIt(double kept, string words)
    {
        using RawTiff file = new();
        new PlainLevel(128, 128).AddTo(file);
        string path = file.Write(_folder["cut.tif"]);
        using (FileStream bytes = File.OpenWrite(path))
        {
            bytes.SetLength((long)(bytes.Length * kept) - 20);
        }

        Assert.Contains(words, Assert.Throws<UnsupportedSlideException>(() => Slide.Open(path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DirectoryThatNamesItselfAsItsOwn_EndsAtOnce()
    {
        string path = _folder["ring.tif"];
        using RawTiff file = new();
        long at = new PlainLevel(128, 128).AddTo(file, isInChain: false);
        _ = new PlainLevel(256, 256) { Tags = new Dictionary<int, object> { [330] = new long[] { at, at, at } } }.AddTo(file);
        using ISlide slide = Slide.Open(file.Write(path));
        Assert.Equal(256, slide.Info.Width);
    }

    private static Dictionary<int, object> Reduced => new() { [254] = new long[] { 1 } };

    private static Dictionary<int, object> Resolution(double perCentimetre) =>
        new() { [282] = perCentimetre, [283] = perCentimetre, [296] = new long[] { 3 } };

    private ISlide Open(Action<RawTiff> fill, bool bigEndian = false, bool big = false)
    {
        using RawTiff file = new(bigEndian, big);
        fill(file);
        return Slide.Open(file.Write(_folder["odd.tif"]));
    }

    private static Rgb24[] Read(ISlide slide, int level, int width, int height)
    {
        Rgb24[] pixels = new Rgb24[width * height];
        slide.Read(new SlideRegion(level, default, new PixelSize(width, height)), pixels);
        return pixels;
    }

    private static void AssertShows(PlainLevel level, ISlide slide, int index)
    {
        Rgb24[] pixels = Read(slide, index, level.Width, level.Height);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(level.At(i % level.Width, i / level.Width), pixels[i]);
        }
    }
}
