using BitMiracle.LibTiff.Classic;
using Pathology.Slides.Tiff;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.JpegTiff;

public sealed class TiffReaderTests
{
    private static readonly TiffSlide s_made = new() { Levels = [new PixelSize(640, 320), new PixelSize(160, 80)] };

    [Fact]
    public void Open_PlainJpegTiles_AreReadDirectly()
    {
        using TemporaryFolder folder = new();
        using ISlide slide = Slide.Open(s_made.Write(folder["a.tif"]));
        Assert.Equal("tiff", slide.Info.Reader);
    }

    [Theory]
    [InlineData("TCGA-CR-7395-01A-01-TS1.svs")]
    public void Open_WhatItDoesNotUnderstand_GoesToOpenSlideUnlessToldOtherwise(string name)
    {
        string path = SharedData.Require($"slides/{name}");
        using ISlide slide = Slide.Open(path);
        Assert.StartsWith("openslide ", slide.Info.Reader, StringComparison.Ordinal);
        UnsupportedSlideException refused = Assert.Throws<UnsupportedSlideException>(
            () => Slide.Open(path, new SlideOpenOptions { Reader = "tiff" }));
        Assert.Contains("(tiff: is ", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_DeflateTiles_AreReadDirectlyToo()
    {
        using TemporaryFolder folder = new();
        TiffSlide deflate = s_made with { Compression = Compression.ADOBE_DEFLATE, Photometric = Photometric.RGB };
        using ISlide slide = Slide.Open(deflate.Write(folder["a.tif"]));
        Assert.Equal("tiff", slide.Info.Reader);
        Rgb24[] pixels = new Rgb24[160 * 80];
        slide.Read(new SlideRegion(1, default, new PixelSize(160, 80)), pixels);
        for (int i = 0; i < pixels.Length; i++)
        {
            Assert.Equal(deflate.ColourAt(1, i % 160, i / 160), pixels[i]);
        }
    }

    [Fact]
    public void Read_TileThatTheFileLeavesOut_IsBackground()
    {
        using TemporaryFolder folder = new();
        TiffSlide sparse = s_made with { IsMissing = (level, column, row) => level == 0 && column == 3 && row == 2 };
        using ISlide slide = Slide.Open(sparse.Write(folder["sparse.tif"]));
        Rgb24[] pixels = new Rgb24[66 * 66];
        slide.Read(new SlideRegion(0, new BasePoint(191, 127), new PixelSize(66, 66)), pixels);
        for (int i = 0; i < pixels.Length; i++)
        {
            bool isHole = i % 66 is > 0 and <= 64 && i / 66 is > 0 and <= 64;
            Assert.True(isHole == (pixels[i] == Rgb24.White), $"pixel {i % 66}, {i / 66} is {pixels[i]}.");
        }
    }

    [Theory]
    [InlineData(64, 64, 0)] // a site is a stored tile
    [InlineData(100, 100, 0)] // sites lie across stored tiles, and tile the level
    [InlineData(160, 160, 0)]
    [InlineData(100, 27, 1)] // sites overlap: before that is noticed, a tile may have been let go
    [InlineData(200, 50, 9)] // and the nine tiles that the first site holds whole are decoded in place, to be decoded once more
    public void Read_SitesOfAPlan_DecodesEachStoredTileOnce(int side, int stride, int allowance)
    {
        using TemporaryFolder folder = new();
        using TiffReader slide = (TiffReader)Slide.Open(s_made.Write(folder["a.tif"]));
        Rgb24[] pixels = new Rgb24[side * side];
        for (int y = 0; y < 320; y += stride)
        {
            for (int x = 0; x < 640; x += stride)
            {
                slide.Read(new SlideRegion(0, new BasePoint(x, y), new PixelSize(side, side)), pixels);
            }
        }

        Assert.InRange(slide.TilesDecoded, 10 * 5, (10 * 5) + allowance);
    }

    [Fact]
    public void Read_SameTileOnManyThreads_DecodesItOnce()
    {
        using TemporaryFolder folder = new();
        using TiffReader slide = (TiffReader)Slide.Open(s_made.Write(folder["a.tif"]));
        Parallel.For(0, 100, site =>
        {
            Rgb24[] pixels = new Rgb24[20 * 20];
            slide.Read(new SlideRegion(0, new BasePoint(70 + (site % 10), 70 + (site / 10)), new PixelSize(20, 20)), pixels);
        });
        Assert.Equal(1, slide.TilesDecoded);
    }

    [Fact]
    public void Read_DamagedTile_NamesTheFile()
    {
        using TemporaryFolder folder = new();
        string path = s_made.Write(folder["damaged.tif"]);
        using (FileStream file = File.OpenWrite(path))
        {
            file.Position = 2000;
            file.Write(new byte[3000]);
        }

        using ISlide slide = Slide.Open(path);
        Assert.Equal("tiff", slide.Info.Reader);
        SlideException failed = Assert.ThrowsAny<SlideException>(
            () => slide.Read(new SlideRegion(0, default, new PixelSize(640, 320)), new Rgb24[640 * 320]));
        Assert.StartsWith(path, failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_FileCutShortWhileItIsOpen_NamesTheFile()
    {
        using TemporaryFolder folder = new();
        string path = s_made.Write(folder["cut.tif"]);
        using ISlide slide = Slide.Open(path);
        using (FileStream file = new(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
        {
            file.SetLength(1000);
        }

        SlideException failed = Assert.ThrowsAny<SlideException>(
            () => slide.Read(new SlideRegion(0, default, new PixelSize(640, 320)), new Rgb24[640 * 320]));
        Assert.StartsWith(path, failed.Message, StringComparison.Ordinal);
    }
}
