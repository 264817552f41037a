using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Formats;

public sealed class SlideFormatsTests
{
    [Fact]
    public void Readers_Always_HaveNamesOfTheirOwnAndOpenSlideLast()
    {
        Assert.Equal(Slide.Readers.Count, Slide.Readers.Select(reader => reader.Name).Distinct().Count());
        Assert.Equal("openslide", Slide.Readers[^1].Name);
        Assert.All(Slide.Readers, reader => Assert.NotEmpty(reader.Summary));
    }

    [Fact]
    public void Open_FileOfNoFormat_HasEveryReadersReason()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["a.svs"], "These are minutes of a meeting, and no slide.");
        UnsupportedSlideException refused = Assert.Throws<UnsupportedSlideException>(() => Slide.Open(folder["a.svs"]));
        Assert.All(Slide.Readers, reader => Assert.Contains($"{reader.Name}: ", refused.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Open_ByAReaderThatIsNamed_AsksNoOther()
    {
        using TemporaryFolder folder = new();
        string path = new TiffSlide { Levels = [new PixelSize(100, 100)] }.Write(folder["a.tif"]);
        foreach ((string name, _) in Slide.Readers.Where(reader => reader.Name is "tiff" or "openslide"))
        {
            using ISlide slide = Slide.Open(path, new SlideOpenOptions { Reader = name });
            Assert.StartsWith(name, slide.Info.Reader, StringComparison.Ordinal);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => Slide.Open(path, new SlideOpenOptions { Reader = "bioformats" }));
    }
}
