using System.Collections.Immutable;
using FsCheck.Xunit;
using Pathology.Testing;

namespace Pathology.Tests.Imaging;

public sealed class SlideThumbnailTests
{
    [Fact]
    public void Read_SmallSlide_IsGivenAsItIs()
    {
        using PatternSlide slide = new([new SlideLevel(7, 5, 1)], (_, x, y) => new Rgb24((byte)x, (byte)y, 9));
        RgbImage picture = SlideThumbnail.Read(slide, 100);
        Assert.Equal(new PixelSize(7, 5), picture.Size);
        Assert.Equal(new Rgb24(6, 4, 9), picture[6, 4]);
    }

    [Fact]
    public void Read_HugeSlideOfOneLevel_ReadsItInBlocks()
    {
        using PatternSlide slide = new([new SlideLevel(5000, 700, 1)], (_, x, _) => new Rgb24((byte)(x / 1000 * 50), 0, 0));
        RgbImage picture = SlideThumbnail.Read(slide, 50);
        Assert.Equal(new PixelSize(50, 7), picture.Size);
        Assert.True(slide.LargestRead <= 1024 * 512, $"{slide.LargestRead} pixels were read at once.");
        Assert.All(Enumerable.Range(0, 50), x => Assert.Equal(x / 10 * 50, picture[x, 6].R));
    }

    [Fact]
    public void Read_Pyramid_TakesTheCoarsestLevelThatIsSharpEnough()
    {
        ImmutableArray<SlideLevel> levels = [new(1000, 600, 1), new(250, 150, 4), new(62, 37, 16.12)];
        using PatternSlide slide = new(levels, (level, _, _) => new Rgb24((byte)level, 0, 0));
        Assert.Equal(1, SlideThumbnail.Read(slide, 200)[0, 0].R);
        Assert.Equal(1, SlideThumbnail.Read(slide, 63)[0, 0].R);
        Assert.Equal(2, SlideThumbnail.Read(slide, 62)[0, 0].R);
    }

    [Fact]
    public void Read_LevelPaddedToWholeTiles_LeavesThePaddingOut()
    {
        ImmutableArray<SlideLevel> levels = [new(1000, 1000, 1), new(512, 512, 4)];
        using PatternSlide slide = new(levels, (_, x, y) => x < 250 && y < 250 ? Rgb24.White : default);
        RgbImage picture = SlideThumbnail.Read(slide, 100);
        Assert.All(picture.Pixels.ToArray(), pixel => Assert.Equal(Rgb24.White, pixel));
    }

    [Fact]
    public void Read_VeryThinSlide_KeepsOnePixelAcross()
    {
        using PatternSlide slide = new([new SlideLevel(3000, 2, 1)], (_, _, y) => new Rgb24((byte)(y * 200), 0, 0));
        RgbImage picture = SlideThumbnail.Read(slide, 30);
        Assert.Equal(new PixelSize(30, 1), picture.Size);
        Assert.Equal(100, picture[29, 0].R);
    }

    [Property(MaxTest = 60)]
    public void Read_AnySize_EqualsTheMeanOverEachPixelsArea(byte w, byte h, byte side)
    {
        (int width, int height, int longest) = ((w * 5) + 1, (h * 5) + 1, (side % 60) + 1);
        using PatternSlide slide = new([new SlideLevel(width, height, 1)], (_, x, y) => Noise(x, y));
        RgbImage picture = SlideThumbnail.Read(slide, longest);
        double scaleX = (double)width / picture.Size.Width;
        double scaleY = (double)height / picture.Size.Height;
        for (int y = 0; y < picture.Size.Height; y += 7)
        {
            for (int x = 0; x < picture.Size.Width; x += 7)
            {
                Assert.Equal(MeanRed(x * scaleX, y * scaleY, scaleX, scaleY), picture[x, y].R, 0.51);
            }
        }
    }

    private static Rgb24 Noise(long x, long y) => new((byte)(((x * 7919) + (y * 104729)) >> 3), (byte)x, (byte)y);

    private static double MeanRed(double left, double top, double width, double height)
    {
        double sum = 0;
        for (long y = (long)top; y < top + height; y++)
        {
            for (long x = (long)left; x < left + width; x++)
            {
                double share = (Math.Min(x + 1, left + width) - Math.Max(x, left)) * (Math.Min(y + 1, top + height) - Math.Max(y, top));
                sum += share * Noise(x, y).R;
            }
        }

        return sum / (width * height);
    }
}
