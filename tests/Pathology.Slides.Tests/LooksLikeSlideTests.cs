using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests;

public sealed class LooksLikeSlideTests
{
    [Theory]
    [InlineData("slide.tif")]
    [InlineData("slide without an extension")]
    public void LooksLikeSlide_Slide_IsOneWhateverItsName(string name)
    {
        using TemporaryFolder folder = new();
        Assert.True(Slide.LooksLikeSlide(new TiffSlide { Levels = [new PixelSize(100, 100)] }.Write(folder[name])));
    }

    [Theory]
    [InlineData("notes.txt", "some notes", false)]
    [InlineData("empty.tif", "", false)]
    [InlineData("report.dcm", "not DICOM", false)]
    [InlineData("damaged.svs", "cut short", true)] // a scanner's file that cannot be read is to be reported, not passed over
    [InlineData("EMPTY.NDPI", "", true)]
    public void LooksLikeSlide_OtherFile_IsToldByItsContentOrAScannersExtension(string name, string content, bool expected)
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder[name], content);
        Assert.Equal(expected, Slide.LooksLikeSlide(folder[name]));
    }

    [Fact]
    public void LooksLikeSlide_DicomSlide_IsOneAndSaysWhatItNeedsWhereItCannotBeRead()
    {
        string path = SharedData.Require("slides/small_dicom.dcm");
        Assert.True(Slide.LooksLikeSlide(path));
        Exception? error = Record.Exception(() => Slide.Open(path).Dispose());
        Assert.True(error is null || error.Message.Contains("OpenSlide reads from version 4 on; here it is 3.", StringComparison.Ordinal), error?.Message);
    }

    [Fact]
    public void LooksLikeSlide_DicomOfAnotherKind_IsNone()
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["scan.dcm"], [.. new byte[128], .. "DICM"u8, .. "1.2.840.10008.5.1.4.1.1.4"u8]);
        Assert.False(Slide.LooksLikeSlide(folder["scan.dcm"]));
    }

    [Fact]
    public void LooksLikeSlide_FolderOrNothing_IsNone()
    {
        using TemporaryFolder folder = new();
        Assert.False(Slide.LooksLikeSlide(folder.Path));
        Assert.False(Slide.LooksLikeSlide(folder["missing.svs"]));
    }
}
