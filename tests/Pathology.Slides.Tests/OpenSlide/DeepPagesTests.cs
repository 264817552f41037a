using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.OpenSlide;

public sealed class DeepPagesTests
{
    [Fact]
    public void Open_SixteenBitsASample_SaysThatTheUpperEightAreRead()
    {
        using TemporaryFolder folder = new();
        byte[] stored = [.. Enumerable.Repeat((byte[])[0x01, 0x80], 64 * 64).SelectMany(sample => sample)]; // 0x8001, little endian
        using RawTiff file = new();
        new PlainLevel(128, 128)
        {
            Samples = 1,
            Stream = _ => stored,
            Tags = new Dictionary<int, object> { [258] = new long[] { 16 }, [262] = new long[] { 1 } },
        }.AddTo(file);
        using ISlide slide = Slide.Open(file.Write(folder["deep.tif"]));
        Assert.Equal(16, slide.Info.SampleBits);
        Assert.Contains("16 bits", Assert.Single(slide.Info.Warnings), StringComparison.Ordinal);
        Rgb24[] pixels = new Rgb24[16];
        slide.Read(new SlideRegion(0, default, new PixelSize(4, 4)), pixels);
        Assert.All(pixels, pixel => Assert.Equal(new Rgb24(0x80, 0x80, 0x80), pixel));
    }
}
