using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Dicom;

/// <summary>Slides of several focal planes and optical paths: which is read, what is said of the others, and what is refused.</summary>
public sealed class DicomStackTests : IDisposable
{
    private static readonly TiffSlide s_tiles = new() { Levels = [new PixelSize(300, 200), new PixelSize(150, 100)], SharedTables = false };
    private static readonly DicomSlide s_stack = new()
    {
        Tiles = s_tiles,
        Planes = [-1.5, 0, 1.5],
        Paths = ["bright", "blue"],
        Seen = (plane, path) => s_tiles with { Colour = (_, x, _) => Shade(plane, path, x) },
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Open_NothingChosen_ReadsTheMiddlePlaneOfTheFirstPathAndNamesTheOthers(bool isSparse)
    {
        using ISlide slide = Slide.Open((s_stack with { IsSparse = isSparse }).Write(_folder["s"]));
        Assert.Equal(Shade(1, 0, 0), Corner(slide, 0), Near);
        Assert.Equal(
            [
                $"It has 3 focal planes, 0 to 2{(isSparse ? " (-1.5 to 1.5 µm)" : "")}, of which number 1 is read.",
                "It has optical paths bright, blue, of which bright is read.",
            ],
            slide.Info.Warnings);
    }

    [Theory]
    [InlineData(false, 0, "bright")]
    [InlineData(false, 2, "blue")]
    [InlineData(true, 2, "bright")]
    [InlineData(true, 0, "blue")]
    public void Open_PlaneAndPathChosen_AreRead(bool isSparse, int plane, string path)
    {
        string file = (s_stack with { IsSparse = isSparse }).Write(_folder["s"]);
        using ISlide slide = Slide.Open(file, new SlideOpenOptions { FocalPlane = plane, OpticalPath = path });
        Assert.All([0, 1], level => Assert.Equal(Shade(plane, path == "blue" ? 1 : 0, 0), Corner(slide, level), Near));
        Assert.Contains($"of which number {plane} is read.", slide.Info.Warnings[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, null, "has 3 focal planes, 0 to 2, and no plane 3.")]
    [InlineData(null, "red", "has no optical path 'red'; it has bright, blue.")]
    public void Open_NoSuchPlaneOrPath_IsRefusedWithWhatThereIs(int? plane, string? path, string sentence)
    {
        string file = s_stack.Write(_folder["s"]);
        SlideException fault = Assert.Throws<SlideException>(() => Slide.Open(file, new SlideOpenOptions { FocalPlane = plane, OpticalPath = path }));
        Assert.EndsWith(sentence, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, null, "has one focal plane, number 0, and no plane 1.")]
    [InlineData(null, "red", "has no optical path 'red'; it names none.")]
    public void Open_OnePictureAlone_AnotherIsRefused(int? plane, string? path, string sentence)
    {
        string file = new DicomSlide { Tiles = s_tiles }.Write(_folder["s"]);
        SlideException fault = Assert.Throws<SlideException>(() => Slide.Open(file, new SlideOpenOptions { FocalPlane = plane, OpticalPath = path }));
        Assert.EndsWith(sentence, fault.Message, StringComparison.Ordinal);
        using ISlide slide = Slide.Open(file, new SlideOpenOptions { FocalPlane = 0 });
        Assert.Empty(slide.Info.Warnings);
    }

    [Fact]
    public void Open_ReaderWithoutAChoice_RefusesOne()
    {
        string path = new TiffSlide { Levels = [new PixelSize(300, 200)] }.Write(_folder["a.tif"]);
        SlideException fault = Assert.Throws<SlideException>(() => Slide.Open(path, new SlideOpenOptions { FocalPlane = 1 }));
        Assert.Contains("reads one picture of each place", fault.Message, StringComparison.Ordinal);
    }

    private static Rgb24 Shade(int plane, int path, int x) => new((byte)(40 + (60 * plane)), (byte)(60 + (120 * path)), (byte)(100 + (x / 8)));

    private static Rgb24 Corner(ISlide slide, int level)
    {
        var pixels = new Rgb24[64];
        slide.Read(new SlideRegion(level, default, new PixelSize(8, 8)), pixels);
        return pixels[0];
    }

    private static bool Near(Rgb24 one, Rgb24 other) =>
        Math.Abs(one.R - other.R) < 12 && Math.Abs(one.G - other.G) < 12 && Math.Abs(one.B - other.B) < 12;
}
