using Pathology.Testing;
using SixLabors.ImageSharp;
using SixLabors.ImageSharp.Formats.Png;
using SixLabors.ImageSharp.PixelFormats;
using SixLabors.ImageSharp.Processing;

namespace Pathology.Tissue.Tests.GivenMasks;

/// <summary>PNGs as another library writes them: every depth, colour and filter, to the value.</summary>
public sealed class PngPictureTests : IDisposable
{
    private const int Width = 45;
    private const int Height = 30;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit8, PngFilterMethod.None)]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit8, PngFilterMethod.Sub)]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit8, PngFilterMethod.Up)]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit8, PngFilterMethod.Average)]
    [InlineData(PngColorType.Grayscale, PngBitDepth.Bit8, PngFilterMethod.Paeth)]
    [InlineData(PngColorType.Rgb, PngBitDepth.Bit8, PngFilterMethod.Paeth)]
    [InlineData(PngColorType.RgbWithAlpha, PngBitDepth.Bit8, PngFilterMethod.Average)]
    [InlineData(PngColorType.GrayscaleWithAlpha, PngBitDepth.Bit8, PngFilterMethod.Adaptive)]
    public void Read_EightBits_AreTheValues(PngColorType colour, PngBitDepth depth, PngFilterMethod filter)
    {
        using Image<Rgba32> picture = Noise();
        picture.SaveAsPng(_folder["a.png"], new PngEncoder { ColorType = colour, BitDepth = depth, FilterMethod = filter });
        using Image<Rgba32> decoded = Image.Load<Rgba32>(_folder["a.png"]);
        byte[,] read = Read(out long width, out long height);
        Assert.Equal((Width, Height), ((int)width, (int)height));
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
            {
                Rgba32 pixel = decoded[x, y];
                Assert.Equal(pixel.A == 0 ? 0 : Math.Max(pixel.R, Math.Max(pixel.G, pixel.B)), read[y, x]);
            }
        }
    }

    [Theory]
    [InlineData(PngBitDepth.Bit1, 1)]
    [InlineData(PngBitDepth.Bit2, 3)]
    [InlineData(PngBitDepth.Bit4, 15)]
    public void Read_FewBits_TellZeroFromTheRest(PngBitDepth depth, int largest)
    {
        using Image<Rgba32> picture = Noise();
        picture.Mutate(context => context.BinaryThreshold(0.5f));
        picture.SaveAsPng(_folder["a.png"], new PngEncoder { ColorType = PngColorType.Grayscale, BitDepth = depth });
        byte[,] read = Read(out _, out _);
        for (int i = 0; i < Width * Height; i++)
        {
            Assert.Equal(picture[i % Width, i / Width].R > 0 ? largest : 0, read[i / Width, i % Width]);
        }
    }

    [Fact]
    public void Read_SixteenBits_AreLabels()
    {
        using var picture = new Image<L16>(Width, Height);
        for (int i = 0; i < Width * Height; i++)
        {
            picture[i % Width, i / Width] = new L16((ushort)(i % 700));
        }

        picture.SaveAsPng(_folder["a.png"], new PngEncoder { ColorType = PngColorType.Grayscale, BitDepth = PngBitDepth.Bit16 });
        byte[,] read = Read(out _, out _);
        for (int i = 0; i < Width * Height; i++)
        {
            Assert.Equal(Math.Min(i % 700, 255), read[i / Width, i % Width]);
        }
    }

    [Theory]
    [InlineData(PngBitDepth.Bit8)]
    [InlineData(PngBitDepth.Bit4)]
    [InlineData(PngBitDepth.Bit1)]
    public void Read_Palette_IsItsColours(PngBitDepth depth)
    {
        using var picture = new Image<Rgba32>(Width, Height);
        for (int i = 0; i < Width * Height; i++)
        {
            picture[i % Width, i / Width] = i % 3 == 0 ? new Rgba32(0, 0, 0) : new Rgba32(0, 200, 30);
        }

        picture.SaveAsPng(_folder["a.png"], new PngEncoder { ColorType = PngColorType.Palette, BitDepth = depth });
        using Image<Rgba32> decoded = Image.Load<Rgba32>(_folder["a.png"]);
        byte[,] read = Read(out _, out _);
        for (int i = 0; i < Width * Height; i++)
        {
            Rgba32 pixel = decoded[i % Width, i / Width];
            Assert.Equal(Math.Max(pixel.R, Math.Max(pixel.G, pixel.B)), read[i / Width, i % Width]);
        }
    }

    [Fact]
    public void TryOpen_NoPng_IsNull()
    {
        File.WriteAllText(_folder["a.png"], "something else");
        Assert.Null(PngPicture.TryOpen(_folder["a.png"]));
    }

    private static Image<Rgba32> Noise()
    {
        var random = new Random(5);
        var picture = new Image<Rgba32>(Width, Height);
        for (int i = 0; i < Width * Height; i++)
        {
            byte[] pixel = new byte[4];
            random.NextBytes(pixel);
            picture[i % Width, i / Width] = new Rgba32(pixel[0], pixel[1], pixel[2], i % 5 == 0 ? (byte)0 : (byte)255);
        }

        return picture;
    }

    private byte[,] Read(out long width, out long height)
    {
        using PngPicture picture = PngPicture.TryOpen(_folder["a.png"])!;
        (width, height) = (picture.Levels[0].Width, picture.Levels[0].Height);
        byte[,] read = new byte[height, width];
        picture.Read(
            0,
            (y, values) =>
            {
                for (int x = 0; x < values.Length; x++)
                {
                    read[y, x] = values[x];
                }
            },
            TestContext.Current.CancellationToken);
        return read;
    }
}
