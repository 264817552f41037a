using Pathology.Testing;
using SkiaSharp;

namespace Pathology.Outputs.Tests.Quality;

public sealed class QualityFolderTests : IDisposable
{
    private static readonly SlideQuality s_quality = new()
    {
        Verdict = QualityVerdict.ScanAgain,
        Reason = "41 % of the tissue is out of focus.",
        OutOfFocus = new QualityArea(0.41, 12.5),
        JpegQuality = 80,
        Haematoxylin = 0.25,
        Tiles = new TileMoments(30, [1, 2], [1, 0.5, 0.5, 2]),
    };

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public void Find_WhatWasWritten_IsTheSameUnderItsKeyAlone()
    {
        CheckedSlide slide = new("a/b", "/slides/a/b.svs") { Quality = s_quality, MicronsPerPixel = 0.25, MicronsPerPixelSource = "aperio.MPP", Reader = "tiff" };
        QualityFolder.Write(_folder.Path, slide, "key 1", new RgbImage(new PixelSize(40, 30)), Map());

        CheckedSlide? found = QualityFolder.Find(_folder.Path, "a/b", "/slides/a/b.svs", "key 1");

        Assert.NotNull(found);
        Assert.Equal(slide with { Quality = null }, found with { Quality = null });
        Assert.Equal(s_quality with { Tiles = null }, found.Quality! with { Tiles = null });
        Assert.Equal<double>(s_quality.Tiles!.Covariance, found.Quality.Tiles!.Covariance);
        Assert.Null(QualityFolder.Find(_folder.Path, "a/b", "/slides/a/b.svs", "key 2"));
        File.Delete(_folder["a/b/quality.png"]);
        Assert.Null(QualityFolder.Find(_folder.Path, "a/b", "/slides/a/b.svs", "key 1"));
    }

    [Fact]
    public void Write_Map_IsAClearPictureWithAColourAFlaw()
    {
        QualityFolder.Write(_folder.Path, new CheckedSlide("a", "/a") { Quality = s_quality }, "", new RgbImage(new PixelSize(40, 30)), Map());
        using var picture = SKBitmap.Decode(_folder["a/quality.png"]);
        Assert.Equal((3, 1), (picture.Width, picture.Height));
        Assert.Equal(0, picture.GetPixel(0, 0).Alpha);
        Assert.True(picture.GetPixel(1, 0).Blue > picture.GetPixel(1, 0).Red); // out of focus
        Assert.True(picture.GetPixel(2, 0).Red > picture.GetPixel(2, 0).Blue); // a fold lies over what is out of focus too
    }

    [Fact]
    public void WriteTables_AnySlides_WorstFirstAndFailedNamed()
    {
        CheckedSlide[] slides =
        [
            new("good", "/good") { Quality = new SlideQuality { Reason = "Nothing <b>." } },
            new("=bad,", "/bad") { Quality = s_quality },
            new("gone", "/gone") { Reason = "/gone: no such file." },
        ];
        QualityFolder.WriteTables(_folder.Path, slides, [new PassedOverFile("/x.jpg", "is a picture without levels.")]);

        string[] lines = File.ReadAllLines(_folder["quality.csv"]);
        Assert.Equal(5, lines.Length);
        Assert.Equal(4, CsvTable.Read(_folder["quality.csv"]).Rows.Length); // which refuses rows of another length
        Assert.StartsWith("gone,failed,", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("\"'=bad,\",completed,scan again,41 % of the tissue is out of focus.,0.41,12.5,", lines[2], StringComparison.Ordinal);
        Assert.StartsWith("good,completed,read,", lines[3], StringComparison.Ordinal);
        Assert.EndsWith(",is a picture without levels.,/x.jpg", lines[4], StringComparison.Ordinal);
        string page = File.ReadAllText(_folder["quality.html"]);
        Assert.Contains("read: 1 · read with care: 0 · scan again: 1 · failed: 1", page, StringComparison.Ordinal);
        Assert.Contains("Nothing &lt;b&gt;.", page, StringComparison.Ordinal);
    }

    public void Dispose() => _folder.Dispose();

    private static QualityMap Map() => new(new PixelSize(3, 1), [QualityFlaw.None, QualityFlaw.OutOfFocus, QualityFlaw.OutOfFocus | QualityFlaw.Fold]);
}
