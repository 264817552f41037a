using System.Runtime.InteropServices;
using System.Security.Cryptography;
using FsCheck.Xunit;
using Pathology.Testing;

namespace Pathology.Tests.Imaging;

public class TileResamplerTests
{
    private static readonly (PixelSize Source, PixelSize Target)[] s_cases =
    [
        (new(350, 350), new(224, 224)),
        (new(351, 349), new(224, 224)),
        (new(175, 175), new(224, 224)),
        (new(97, 95), new(96, 96)),
        (new(96, 95), new(96, 96)),
        (new(95, 96), new(96, 96)),
        (new(1000, 7), new(3, 5)),
        (new(1, 1), new(4, 3)),
        (new(2, 3), new(1, 1)),
        (new(5, 1), new(1, 1)),
        (new(800, 800), new(100, 100)),
        (new(799, 801), new(100, 100)),
        (new(1, 1000), new(7, 999)),
    ];

    [Fact]
    public void Resample_AnySizes_EqualsPillow()
    {
        using var folder = new TemporaryFolder();
        foreach ((PixelSize source, PixelSize target) in s_cases)
        {
            File.WriteAllBytes(folder[$"{Name(source, target)}.in"], MemoryMarshal.AsBytes(Noise(source, 1).AsSpan()).ToArray());
        }

        Python.Run(
            Path.Combine(Repository.Root, "tests", "Pathology.Core.Tests", "Imaging", "pillow_resize.py"),
            ["PIL"],
            [folder.Path, .. s_cases.Select(pair => Name(pair.Source, pair.Target))]);

        foreach ((PixelSize source, PixelSize target) in s_cases)
        {
            using FileStream expected = File.OpenRead(folder[$"{Name(source, target)}.out"]);
            Assert.Equal(Convert.ToHexString(SHA256.HashData(expected)), Hash(Resample(Noise(source, 1), source, target)));
        }
    }

    /// <summary>Hashes of what Pillow made of the same pictures, for machines that lack it.</summary>
    [Theory]
    [InlineData(350, 350, 224, 224, "5785FF0A36F580AC")]
    [InlineData(175, 175, 224, 224, "473EA92C72A80758")]
    [InlineData(96, 95, 96, 96, "AA4DF1F35B6C2A49")]
    [InlineData(1000, 7, 3, 5, "CC9CBAF5DF201D2C")]
    [InlineData(799, 801, 100, 100, "8F62AD0B8A728038")]
    public void Resample_StoredCase_EqualsPillow(int sourceWidth, int sourceHeight, int width, int height, string expected)
    {
        var source = new PixelSize(sourceWidth, sourceHeight);
        Assert.Equal(expected, Hash(Resample(Noise(source, 1), source, new PixelSize(width, height)))[..16]);
    }

    [Property]
    public bool Resample_AnySizes_EqualsTheObviousWay(byte width, byte height, byte targetWidth, byte targetHeight, int seed)
    {
        var source = new PixelSize((width % 97) + 1, (height % 89) + 1);
        var target = new PixelSize((targetWidth % 83) + 1, (targetHeight % 101) + 1);
        Rgb24[] pixels = Noise(source, seed);
        return Resample(pixels, source, target).SequenceEqual(ObviousResampler.Resample(pixels, source, target));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(255)]
    [InlineData(137)]
    public void Resample_OneColour_StaysThatColour(byte value)
    {
        var source = new PixelSize(611, 402);
        Rgb24[] pixels = [.. Enumerable.Repeat(new Rgb24(value, value, value), source.Area)];
        Assert.Single(Resample(pixels, source, new PixelSize(97, 224)).Distinct(), new Rgb24(value, value, value));
    }

    [Fact]
    public void Resample_Again_AllocatesNothingAndGivesTheSame()
    {
        var source = new PixelSize(350, 340);
        var target = new PixelSize(224, 224);
        var resampler = new TileResampler(source, target);
        Rgb24[] first = Noise(source, 1);
        Rgb24[] second = Noise(source, 2);
        var result = new Rgb24[target.Area];
        resampler.Resample(second, result);

        long before = GC.GetAllocatedBytesForCurrentThread();
        resampler.Resample(first, result);
        long after = GC.GetAllocatedBytesForCurrentThread();

        Assert.Equal(before, after);
        Assert.Equal(Resample(first, source, target), result);
    }

    [Theory]
    [InlineData(99, 100)]
    [InlineData(101, 100)]
    [InlineData(100, 99)]
    public void Resample_WrongLength_IsRefused(int source, int target)
    {
        var resampler = new TileResampler(new PixelSize(10, 10), new PixelSize(20, 5));
        Assert.Throws<ArgumentOutOfRangeException>(() => resampler.Resample(new Rgb24[source], new Rgb24[target]));
    }

    private static string Name(PixelSize source, PixelSize target) => $"{source.Width},{source.Height},{target.Width},{target.Height}";

    private static string Hash(Rgb24[] pixels) => Convert.ToHexString(SHA256.HashData(MemoryMarshal.AsBytes(pixels.AsSpan())));

    private static Rgb24[] Resample(Rgb24[] pixels, PixelSize source, PixelSize target)
    {
        var result = new Rgb24[target.Area];
        new TileResampler(source, target).Resample(pixels, result);
        return result;
    }

    // A generator of our own, so that the stored hashes hold on every runtime.
    private static Rgb24[] Noise(PixelSize size, int seed)
    {
        var pixels = new Rgb24[size.Area];
        uint state = (uint)seed;
        foreach (ref byte value in MemoryMarshal.AsBytes(pixels.AsSpan()))
        {
            state = (state * 1664525) + 1013904223;
            value = (byte)(state >> 24);
        }

        return pixels;
    }
}
