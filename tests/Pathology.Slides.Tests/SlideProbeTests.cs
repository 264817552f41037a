using BitMiracle.LibTiff.Classic;
using Pathology.Testing;
using Pathology.Testing.Slides;
using LibTiff = BitMiracle.LibTiff.Classic.Tiff;

namespace Pathology.Slides.Tests;

/// <summary>Slides are told from what lies beside them by name and content, and what is passed over says why.</summary>
public sealed class SlideProbeTests
{
    [Theory]
    [InlineData("slide.tif")]
    [InlineData("kidney_mask.tif")]
    [InlineData("slide without an extension")]
    [InlineData("H23-001.1")]
    [InlineData("scan.svs.part")]
    public void Probe_Slide_IsOneWhateverItsName(string name)
    {
        using TemporaryFolder folder = new();
        SlideProbe found = Slide.Probe(new TiffSlide { Levels = [new PixelSize(100, 100)] }.Write(folder[name]));
        Assert.Equal((SlideLikeness.Slide, null, false), (found.Likeness, found.Reason, found.HasOneChannel));
    }

    [Theory]
    [InlineData("notes.txt", "some notes", SlideLikeness.Other)]
    [InlineData("Slidedat.ini", "", SlideLikeness.Other)]
    [InlineData("whatever", "not a picture", SlideLikeness.Other)]
    [InlineData("damaged.svs", "cut short", SlideLikeness.Slide)] // a scanner's file that cannot be read is to be reported, not passed over
    [InlineData("EMPTY.NDPI", "", SlideLikeness.Slide)]
    [InlineData("empty.tif", "", SlideLikeness.Slide)] // and so is a TIFF
    [InlineData("damaged.TIFF", "no header of a TIFF", SlideLikeness.Slide)]
    [InlineData("report.dcm", "not DICOM", SlideLikeness.PassedOver, "is no DICOM slide")]
    [InlineData("scan.isyntax", "x", SlideLikeness.PassedOver, "is Philips iSyntax, which cannot be read; export it as TIFF")]
    [InlineData("scan.VSI", "x", SlideLikeness.PassedOver, "is Olympus VSI, which cannot be read")]
    [InlineData("scan.czi", "x", SlideLikeness.PassedOver, "is Zeiss CZI, which cannot be read")]
    [InlineData("overview.png", "x", SlideLikeness.PassedOver, "is a picture without levels")]
    public void Probe_OtherFile_IsToldByItsContentOrItsExtension(string name, string content, SlideLikeness expected, string reason = "")
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder[name], content);
        SlideProbe found = Slide.Probe(folder[name]);
        Assert.Equal(expected, found.Likeness);
        Assert.StartsWith(reason, found.Reason ?? "", StringComparison.Ordinal);
        Assert.Equal(expected == SlideLikeness.PassedOver, found.Reason is not null);
    }

    [Fact]
    public void Probe_HalfATiff_IsASlideThatFails()
    {
        using TemporaryFolder folder = new();
        string path = new TiffSlide { Levels = [new PixelSize(600, 600)] }.Write(folder["half.tif"]);
        using (FileStream file = File.OpenWrite(path))
        {
            file.SetLength(file.Length / 2); // the directory stands at the end
        }

        Assert.Equal(SlideLikeness.Slide, Slide.Probe(path).Likeness);
    }

    [Fact]
    public void Probe_MaskAndHeatmap_AreToldByTheirContent()
    {
        using TemporaryFolder folder = new();
        string grey = new TiffSlide { Levels = [new PixelSize(100, 100)], Photometric = Photometric.MINISBLACK, Compression = Compression.LZW }.Write(folder["grey.tif"]);
        Assert.True(Slide.Probe(grey).HasOneChannel);
        string heatmap = new TiffSlide { Levels = [new PixelSize(100, 100)], Software = "pathology heatmap" }.Write(folder["copied.tif"]);
        Assert.Equal("is a heatmap that this program made of a slide.", Slide.Probe(heatmap).Reason);
    }

    [Fact]
    public void Probe_PictureInStrips_IsPassedOverWithWhatToDo()
    {
        using TemporaryFolder folder = new();
        using (LibTiff file = LibTiff.Open(folder["strips.tif"], "w"))
        {
            file.SetField(TiffTag.IMAGEWIDTH, 8);
            file.SetField(TiffTag.IMAGELENGTH, 8);
            file.SetField(TiffTag.SAMPLESPERPIXEL, 3);
            file.SetField(TiffTag.BITSPERSAMPLE, 8);
            file.SetField(TiffTag.ROWSPERSTRIP, 8);
            file.SetField(TiffTag.PHOTOMETRIC, Photometric.RGB);
            file.SetField(TiffTag.PLANARCONFIG, PlanarConfig.CONTIG);
            file.WriteEncodedStrip(0, new byte[8 * 8 * 3], 8 * 8 * 3);
            file.WriteDirectory();
        }

        Assert.StartsWith("is a picture without tiles and levels", Slide.Probe(folder["strips.tif"]).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Probe_DicomSlide_IsOneAndSaysWhatItNeedsWhereItCannotBeRead()
    {
        string path = SharedData.Require("slides/small_dicom.dcm");
        Assert.Equal(SlideLikeness.Slide, Slide.Probe(path).Likeness);
        Exception? error = Record.Exception(() => Slide.Open(path).Dispose());
        Assert.True(error is null || error.Message.Contains("OpenSlide reads from version 4 on; here it is 3.", StringComparison.Ordinal), error?.Message);
    }

    [Fact]
    public void Open_MiraxWithoutItsFolder_NamesTheFolder()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder["lonely.mrxs"], "an overview");
        SlideException error = Assert.ThrowsAny<SlideException>(() => Slide.Open(folder["lonely.mrxs"]));
        Assert.Contains("its folder lonely/ is not beside it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_LinkThatLeadsNowhere_NamesItsTarget()
    {
        using TemporaryFolder folder = new();
        File.CreateSymbolicLink(folder["dangling.svs"], "/nowhere/slide.svs");
        FileNotFoundException error = Assert.Throws<FileNotFoundException>(() => Slide.Open(folder["dangling.svs"]));
        Assert.Contains("is a link to /nowhere/slide.svs, which is not there", error.Message, StringComparison.Ordinal);
    }
}
