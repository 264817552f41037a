using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pathology.Testing;

namespace Pathology.Tests.Imaging;

public class PillowThumbnailTests
{
    private static readonly (int Width, int Height, int LongestSide)[] s_cases =
    [
        (300, 200, 299),
        (613, 401, 100),
        (401, 613, 100),
        (999, 1003, 123),
        (1000, 500, 100),
        (700, 3, 50),
        (130, 1100, 7),
        (50, 40, 64),
    ];

    [Fact]
    public void Read_AnySize_EqualsPillow()
    {
        using var folder = new TemporaryFolder();
        foreach ((int width, int height, int longestSide) in s_cases)
        {
            File.WriteAllBytes(folder[$"{width},{height},{longestSide}.in"], Bytes(Noise(width, height)));
        }

        string sizes = Python.Run(
            Path.Combine(Repository.Root, "tests", "Pathology.Core.Tests", "Imaging", "pillow_thumbnail.py"),
            ["PIL"],
            [folder.Path, .. s_cases.Select(item => $"{item.Width},{item.Height},{item.LongestSide}")]);

        RgbImage[] pictures = [.. s_cases.Select(item => Thumbnail(item.Width, item.Height, item.LongestSide))];
        Assert.Equal(sizes.Split('\n', StringSplitOptions.RemoveEmptyEntries), pictures.Select(picture => $"{picture.Size.Width} {picture.Size.Height}"));
        foreach (((int width, int height, int longestSide), RgbImage picture) in s_cases.Zip(pictures))
        {
            using FileStream expected = File.OpenRead(folder[$"{width},{height},{longestSide}.out"]);
            Assert.Equal(Convert.ToHexString(SHA256.HashData(expected)), Hash(picture));
        }
    }

    /// <summary>Hashes of what Pillow made of the same pictures, for machines that lack it.</summary>
    [Theory]
    [InlineData(300, 200, 299, "1029B47B247C97B1")]
    [InlineData(999, 1003, 123, "709C2BB982AA7232")]
    [InlineData(130, 1100, 7, "52C6C42FCBDC945E")]
    public void Read_StoredCase_EqualsPillow(int width, int height, int longestSide, string expected) =>
        Assert.Equal(expected, Hash(Thumbnail(width, height, longestSide))[..16]);

    [Fact]
    public void Read_LevelOfFractionalDownsample_ReadsItInOpenSlidesOwnBlocks()
    {
        ImmutableArray<SlideLevel> levels = [new(20_000, 600, 1), new(4997, 150, 4.0012)];
        using PatternSlide slide = new(levels, (level, x, _) => new Rgb24((byte)level, (byte)(x / 20), 0));
        RgbImage picture = PillowThumbnail.Read(slide, 4997, TestContext.Current.CancellationToken);
        Assert.Equal(4096 * 150, slide.LargestRead);
        Assert.Equal(new Rgb24(1, 4096 / 20 % 256, 0), picture[4096, 0]);
    }

    [Fact]
    public void Read_Cancelled_Stops()
    {
        using PatternSlide slide = new([new SlideLevel(100, 100, 1)], (_, _, _) => default);
        Assert.Throws<OperationCanceledException>(() => PillowThumbnail.Read(slide, 10, new CancellationToken(canceled: true)));
    }

    private static RgbImage Thumbnail(int width, int height, int longestSide)
    {
        RgbImage pixels = Noise(width, height);
        using PatternSlide slide = new([new SlideLevel(width, height, 1)], (_, x, y) => pixels[(int)x, (int)y]);
        return PillowThumbnail.Read(slide, longestSide, TestContext.Current.CancellationToken);
    }

    private static string Hash(RgbImage picture) => Convert.ToHexString(SHA256.HashData(Bytes(picture)));

    private static byte[] Bytes(RgbImage picture) => MemoryMarshal.AsBytes(picture.Pixels).ToArray();

    // A generator of our own, so that the stored hashes hold on every runtime.
    private static RgbImage Noise(int width, int height)
    {
        var picture = new RgbImage(new PixelSize(width, height));
        uint state = 1;
        foreach (ref byte value in MemoryMarshal.AsBytes(picture.Pixels))
        {
            state = (state * 1664525) + 1013904223;
            value = (byte)(state >> 24);
        }

        return picture;
    }
}
