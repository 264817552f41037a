using System.Diagnostics;
using Pathology.Outputs;
using Pathology.Slides;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.EndToEnd.Tests.Dicom;

public sealed class DicomSlideFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Write_JpegTiles_AreHandedOnAndReadBackAsTheSamePixels(bool isYCbCr)
    {
        string tiff = new TiffSlide
        {
            Levels = [new PixelSize(1000, 700), new PixelSize(500, 350)],
            Photometric = isYCbCr ? BitMiracle.LibTiff.Classic.Photometric.YCBCR : BitMiracle.LibTiff.Classic.Photometric.RGB,
        }.Write(_folder["s.tif"]);
        using ISlide slide = Slide.Open(tiff, new SlideOpenOptions { MicronsPerPixel = 0.25 });
        IReadOnlyList<DicomSlideFile> files = DicomSlideFiles.Write(slide, _folder["d"], 90, TestContext.Current.CancellationToken);
        Assert.All(files, file => Assert.Equal(file.Frames, file.HandedOn));

        using ISlide back = Slide.Open(files[0].Path);
        Assert.Equal("dicom", back.Info.Reader);
        Assert.Equal(0.25, back.Info.MicronsPerPixel!.Value.X, 9);
        for (int level = 0; level < 2; level++)
        {
            Assert.Equal(Pixels(slide, level), Pixels(back, level));
        }
    }

    [Fact]
    public void Write_TilesThatTheFileLeavesOutUnderRgbStreams_AreAllCompressedAnew()
    {
        string tiff = new TiffSlide
        {
            Levels = [new PixelSize(300, 200)],
            Photometric = BitMiracle.LibTiff.Classic.Photometric.RGB,
            IsMissing = (_, column, _) => column == 2,
        }.Write(_folder["s.tif"]);
        using ISlide slide = Slide.Open(tiff, new SlideOpenOptions { MicronsPerPixel = 0.25 });
        DicomSlideFile file = Assert.Single(DicomSlideFiles.Write(slide, _folder["d"], 95, TestContext.Current.CancellationToken));
        Assert.Equal(0, file.HandedOn);
        using ISlide back = Slide.Open(file.Path);
        double error = Pixels(slide, 0).Zip(Pixels(back, 0), (a, b) => Math.Abs(a.G - b.G)).Average();
        Assert.InRange(error, 0, 4);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytesAndAnObjectThatValidatorsAccept()
    {
        string tiff = new TiffSlide { Levels = [new PixelSize(300, 200)] }.Write(_folder["s.tif"]);
        using ISlide slide = Slide.Open(tiff, new SlideOpenOptions { MicronsPerPixel = 0.25 });
        string first = DicomSlideFiles.Write(slide, _folder["a"], 90, TestContext.Current.CancellationToken)[0].Path;
        string second = DicomSlideFiles.Write(slide, _folder["b"], 90, TestContext.Current.CancellationToken)[0].Path;
        Assert.Equal(Bytes(first), Bytes(second));

        Assert.SkipUnless(File.Exists("/usr/bin/dciodvfy"), "needs dciodvfy (Debian's dicom3tools); bytes were compared.");
        using Process process = Process.Start(new ProcessStartInfo("/usr/bin/dciodvfy", [first]) { RedirectStandardError = true })!;
        string said = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.DoesNotContain("Error", said, StringComparison.Ordinal);
    }

    private static Rgb24[] Pixels(ISlide slide, int level)
    {
        var size = new PixelSize((int)slide.Info.Levels[level].Width, (int)slide.Info.Levels[level].Height);
        Rgb24[] pixels = new Rgb24[size.Area];
        slide.Read(new SlideRegion(level, new BasePoint(0, 0), size), pixels);
        return pixels;
    }

    private static byte[] Bytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
