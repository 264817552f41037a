using System.Buffers.Binary;
using BitMiracle.LibTiff.Classic;
using Pathology.Slides.Tiff;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Tiff;

/// <summary>How tiles are stored: by LZW, as JPEG streams that lack their end, or that say other colours than the tag.</summary>
public sealed class StoredFormTests : IDisposable
{
    private static readonly PixelSize s_size = new(200, 130);
    private static readonly TiffSlide s_jpeg = new() { Levels = [s_size], SharedTables = false };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Compression.LZW, false)]
    [InlineData(Compression.LZW, true)]
    [InlineData(Compression.ADOBE_DEFLATE, true)]
    public void Read_PackedTiles_AreTheFiles(Compression compression, bool hasDifferences)
    {
        TiffSlide packed = s_jpeg with { Compression = compression, Photometric = Photometric.RGB, HasDifferences = hasDifferences };
        using ISlide slide = Slide.Open(packed.Write(_folder["a.tif"]), new SlideOpenOptions { Reader = "tiff" });
        Rgb24[] pixels = Read(slide);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(packed.ColourAt(0, i % s_size.Width, i / s_size.Width), pixels[i]);
        }
    }

    [Fact]
    public void Read_LzwOfNoise_IsTheFiles()
    {
        // Noise fills LZW's table again and again, which waves do not.
        TiffSlide noise = s_jpeg with
        {
            Compression = Compression.LZW,
            Photometric = Photometric.RGB,
            Colour = (_, x, y) => new Rgb24((byte)((x * 7919) ^ (y * 104729)), (byte)((x * 31) + (y * 17)), (byte)((x * y) >> 3)),
        };
        using ISlide slide = Slide.Open(noise.Write(_folder["a.tif"]), new SlideOpenOptions { Reader = "tiff" });
        Rgb24[] pixels = Read(slide);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(noise.ColourAt(0, i % s_size.Width, i / s_size.Width), pixels[i]);
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(1)]
    public void Read_JpegStreamsWithoutTheirEnd_AreAllThere(int missing)
    {
        (byte[][] tiles, _) = Streams(s_jpeg);
        using ISlide whole = Slide.Open(_folder["streams.tif"]);
        using ISlide slide = Open(Level(tile => tiles[tile][..^missing], Jpeg(photometric: 6)));
        Assert.Equal("tiff", slide.Info.Reader);
        Assert.Equal(Read(whole), Read(slide));
        Assert.Empty(slide.DamagedTiles);
    }

    [Fact]
    public void Read_JpegTablesWithoutTheirEnd_AreTablesAllTheSame()
    {
        (byte[][] tiles, byte[] tables) = Streams(s_jpeg with { SharedTables = true });
        using ISlide whole = Slide.Open(_folder["streams.tif"]);
        Dictionary<int, object> tags = Jpeg(photometric: 6);
        tags[347] = tables[..^2];
        using ISlide slide = Open(Level(tile => tiles[tile], tags));
        Assert.Equal(Read(whole), Read(slide));
    }

    [Fact]
    public void Open_StreamSaysYCbCrAndTagSaysRgb_IsSaid()
    {
        (byte[][] tiles, _) = Streams(s_jpeg);
        byte[] head = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0];
        byte[][] jfif = [.. tiles.Select(tile => (byte[])[.. head, .. tile[2..]])];
        using ISlide contradicts = Open(Level(tile => jfif[tile], Jpeg(photometric: 2)));
        string warning = Assert.Single(contradicts.Info.Warnings);
        Assert.Contains("colours are YCbCr, its Photometric tag that they are RGB", warning, StringComparison.Ordinal);
        using ISlide agrees = Open(Level(tile => jfif[tile], Jpeg(photometric: 6)));
        Assert.Empty(agrees.Info.Warnings);
        using ISlide saysNothing = Open(Level(tile => tiles[tile], Jpeg(photometric: 2)));
        Assert.Empty(saysNothing.Info.Warnings);
    }

    [Fact]
    public void Open_StreamSaysRgbAndTagSaysYCbCr_IsSaid()
    {
        (byte[][] tiles, _) = Streams(s_jpeg);
        byte[] head = [0xFF, 0xD8, 0xFF, 0xEE, 0, 14, .. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0];
        byte[][] adobe = [.. tiles.Select(tile => (byte[])[.. head, .. tile[2..]])];
        using ISlide contradicts = Open(Level(tile => adobe[tile], Jpeg(photometric: 6)));
        string warning = Assert.Single(contradicts.Info.Warnings);
        Assert.Contains("colours are RGB, its Photometric tag that they are YCbCr", warning, StringComparison.Ordinal);
    }

    private static PlainLevel Level(Func<int, byte[]> stream, Dictionary<int, object> tags) =>
        new(s_size.Width, s_size.Height) { Stream = stream, Tags = tags };

    private static Dictionary<int, object> Jpeg(long photometric)
    {
        Dictionary<int, object> tags = new() { [259] = new long[] { 7 }, [262] = new[] { photometric } };
        if (photometric == 6)
        {
            tags[530] = new long[] { 2, 2 };
        }

        return tags;
    }

    private ISlide Open(PlainLevel level)
    {
        using RawTiff file = new();
        level.AddTo(file);
        return Slide.Open(file.Write(_folder[$"{Guid.NewGuid():N}.tif"]));
    }

    private (byte[][] Tiles, byte[] Tables) Streams(TiffSlide made)
    {
        string path = made.Write(_folder["streams.tif"]);
        using TiffFile file = TiffFile.TryOpen(path)!;
        TiffDirectory page = file.Directories[0];
        TiffGrid grid = TiffGrid.Of(file, page, out _)!;
        byte[][] tiles = [.. Enumerable.Range(0, grid.Count).Select(tile =>
        {
            byte[] stream = new byte[grid.Lengths[tile]];
            Assert.True(file.TryRead(grid.Offsets[tile], stream));
            Assert.Equal(0xFFD9, BinaryPrimitives.ReadUInt16BigEndian(stream.AsSpan(stream.Length - 2)));
            return stream;
        })];
        return (tiles, page[Slides.Tiff.TiffTag.JpegTables] is { } tables ? file.Bytes(tables, 1 << 16)! : []);
    }

    private static Rgb24[] Read(ISlide slide)
    {
        Rgb24[] pixels = new Rgb24[s_size.Area];
        slide.Read(new SlideRegion(0, default, s_size), pixels);
        return pixels;
    }
}
