using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Ndpi;

public sealed class NdpiReaderTests
{
    private static readonly NdpiSlide s_made = new() { Levels = [new PixelSize(512, 384), new PixelSize(256, 192)] };

    [Fact]
    public void Open_Ndpi_IsReadDirectly()
    {
        using TemporaryFolder folder = new();
        using ISlide slide = Slide.Open(s_made.Write(folder["a.ndpi"]));
        Assert.Equal("ndpi", slide.Info.Reader);
        Assert.Empty(slide.Info.Warnings);
    }

    [Fact]
    public void Open_SeveralFocalPlanes_ReadsTheMiddleOneAndSaysSo()
    {
        using TemporaryFolder folder = new();
        using ISlide slide = Slide.Open((s_made with { Planes = [-2000, 0, 2000] }).Write(folder["a.ndpi"]));
        Assert.Equal("ndpi", slide.Info.Reader);
        Assert.Equal(["It has 3 focal planes, of which the one in the middle is read."], slide.Info.Warnings);
    }

    [Fact]
    public void Open_DamagedMacro_ReadsTheSlideAndSaysSo()
    {
        using TemporaryFolder folder = new();
        using ISlide slide = Slide.Open((s_made with { IsMacroDamaged = true }).Write(folder["a.ndpi"]));
        Assert.Empty(slide.Info.AssociatedImages);
        Assert.Equal(["Its macro image is damaged and was left out."], slide.Info.Warnings);
    }

    [Fact]
    public void Open_IntervalsThatTheEdgeCuts_GoToOpenSlide()
    {
        using TemporaryFolder folder = new();
        string path = new NdpiSlide { Levels = [new PixelSize(512, 380)] }.Write(folder["a.ndpi"]);
        using ISlide slide = Slide.Open(path);
        Assert.StartsWith("openslide ", slide.Info.Reader, StringComparison.Ordinal);
        string message = Assert.Throws<UnsupportedSlideException>(() => Slide.Open(path, new SlideOpenOptions { Reader = "ndpi" })).Message;
        Assert.Contains("(ndpi: has restart markers every 64 x 8 pixels, which its 512 x 380 are no multiple of)", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public void Read_ListThatIsWrong_IsSearchedForInTheStream(int by)
    {
        using TemporaryFolder folder = new();
        using ISlide right = Slide.Open(s_made.Write(folder["a.ndpi"]));
        using ISlide wrong = Slide.Open((s_made with { Restarts = (_, list) => [.. list.Select((at, i) => i == 0 ? at : at + by)] }).Write(folder["b.ndpi"]));
        (Rgb24[] expected, Rgb24[] pixels) = (new Rgb24[512 * 384], new Rgb24[512 * 384]);
        right.Read(new SlideRegion(0, default, new PixelSize(512, 384)), expected);
        wrong.Read(new SlideRegion(0, default, new PixelSize(512, 384)), pixels);
        Assert.True(pixels.AsSpan().SequenceEqual(expected));
    }

    [Fact]
    public void Read_StreamThatEndsEarly_IsThereAsFarAsItGoesAndTheRestDamaged()
    {
        using TemporaryFolder folder = new();
        NdpiSlide cut = new()
        {
            Levels = [new PixelSize(512, 1600)],
            IntervalWidth = _ => 512,
            Stream = (_, stream) => [.. stream[..(stream.Length / 2)], .. new byte[stream.Length - (stream.Length / 2)]],
        };
        using ISlide slide = Slide.Open(cut.Write(folder["a.ndpi"]));
        Rgb24[] pixels = new Rgb24[512 * 512];
        slide.Read(new SlideRegion(0, default, new PixelSize(512, 512)), pixels);
        Assert.DoesNotContain(Rgb24.White, pixels);
        Assert.Throws<DamagedTileException>(() => slide.Read(new SlideRegion(0, new BasePoint(0, 1088), new PixelSize(512, 512)), pixels));
        Assert.All(pixels, pixel => Assert.Equal(Rgb24.White, pixel));
        Assert.NotEmpty(slide.DamagedTiles);
    }

    [Fact]
    public async Task Read_ByManyThreadsBesideOneAnother_DecodesEachBandOnce()
    {
        using TemporaryFolder folder = new();
        using ISlide slide = Slide.Open(new NdpiSlide { Levels = [new PixelSize(1024, 512)], IntervalWidth = _ => 1024 }.Write(folder["a.ndpi"]));
        Rgb24[] whole = new Rgb24[1024 * 512];
        slide.Read(new SlideRegion(0, default, new PixelSize(1024, 512)), whole);
        await Parallel.ForAsync(0, 64, new ParallelOptions { MaxDegreeOfParallelism = 8 }, (i, _) =>
        {
            (int x, int y) = (i % 8 * 128, i / 8 * 64);
            Rgb24[] pixels = new Rgb24[128 * 64];
            slide.Read(new SlideRegion(0, new BasePoint(x, y), new PixelSize(128, 64)), pixels);
            for (int row = 0; row < 64; row++)
            {
                Assert.True(pixels.AsSpan(row * 128, 128).SequenceEqual(whole.AsSpan(((y + row) * 1024) + x, 128)));
            }

            return ValueTask.CompletedTask;
        });
    }
}
