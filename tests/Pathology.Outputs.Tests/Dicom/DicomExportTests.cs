using System.Diagnostics;
using System.Text.Json;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class DicomExportTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Write_ReadByPydicom_HoldsTheScoresAndSaysWhereNobodyLooked()
    {
        // 16 x 12 cells, the left half not looked at.
        SlideReport report = Report(index => index.Column < 8 ? float.NaN : (index.Column + index.Row) / 32f);
        JsonElement read = Read(report);

        JsonElement seg = read.GetProperty("seg");
        Assert.Equal("SEG", seg.GetProperty("modality").GetString());
        Assert.Equal(["Tumor", "looked at"], seg.GetProperty("segments").EnumerateArray().Select(label => label.GetString()));
        Assert.Equal([0.064, 0.064], seg.GetProperty("spacing").EnumerateArray().Select(spacing => spacing.GetDouble()));
        for (int row = 0; row < 12; row++)
        {
            for (int column = 0; column < 16; column++)
            {
                float score = report.Heatmap.ScoreOf(new TileIndex(column, row), 1);
                Assert.Equal(float.IsNaN(score) ? 0 : 255, seg.GetProperty("looked")[row][column].GetInt32());
                Assert.Equal(float.IsNaN(score) ? 0 : (int)Math.Round(score * 255), seg.GetProperty("probability")[row][column].GetInt32());
                Assert.Equal(float.IsNaN(score) ? -1 : score, read.GetProperty("pm").GetProperty("scores")[row][column].GetSingle());
            }
        }
    }

    [Fact]
    public void Write_Lesions_StandAsOutlinesInPixelsAndOnTheGlassWithTheirMeasures()
    {
        SlideReport report = Report(_ => 0.5f) with
        {
            Lesions =
            [
                SampleLesion.Rectangle(1, new BaseRectangle(1000, 400, 800, 200), 0.875),
                SampleLesion.Rectangle(2, new BaseRectangle(2000, 1200, 256, 512), 0.75),
            ],
        };
        JsonElement read = Read(report);

        JsonElement ann = read.GetProperty("ann");
        Assert.Equal(2, ann.GetProperty("count").GetInt32());
        Assert.Equal([1, 9], ann.GetProperty("starts").EnumerateArray().Select(start => start.GetInt32()));
        Assert.Equal([1000, 400, 1800, 400, 1800, 600, 1000, 600], ann.GetProperty("points").EnumerateArray().Take(8).Select(number => number.GetDouble()));
        Assert.Equal([0.875, 0.75], ann.GetProperty("probability").EnumerateArray().Select(number => number.GetDouble()));
        JsonElement sr = read.GetProperty("sr");
        JsonElement[] groups = [.. sr.GetProperty("groups").EnumerateArray()];
        Assert.Equal(3, groups.Length); // the slide, and two lesions
        Assert.Equal(0.2 * 0.05, groups[1].GetProperty("Area").GetDouble(), 6);
        Assert.Equal(87.5, groups[1].GetProperty("Probability of cancer").GetDouble());

        // 0.25 µm a pixel: (1000, 400) lies 0.25 and 0.1 mm from the corner; the ring is closed.
        double[] ring = [.. sr.GetProperty("polygons")[0].EnumerateArray().Select(number => Math.Round(number.GetDouble(), 4))];
        Assert.Equal([0.25, 0.1, 0, 0.45, 0.1, 0, 0.45, 0.15, 0, 0.25, 0.15, 0, 0.25, 0.1, 0], ring);
    }

    [Fact]
    public void Write_SlideThatIsDicom_RefersToItsObjectsAndItsPlaceOnTheGlass()
    {
        var source = new DicomSource
        {
            StudyInstanceUid = "1.2.3",
            SeriesInstanceUid = "1.2.3.4",
            InstanceUid = "1.2.3.4.5",
            FrameOfReferenceUid = "1.2.3.9",
            Context = new Dictionary<uint, (string, string)> { [0x0010_0010] = ("PN", "Müller^Änne") },
            Corner = (20, 40),
        };
        SlideReport report = Report(_ => 0.5f) with { Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(1000, 400, 800, 200), 0.9)] };
        JsonElement read = Read(report with { Slide = report.Slide with { Dicom = source } });

        foreach (JsonElement item in read.EnumerateObject().Select(property => property.Value))
        {
            Assert.Equal("1.2.3", item.GetProperty("study").GetString());
            Assert.Equal("Müller^Änne", item.GetProperty("patient").GetString());
            Assert.Equal("ISO_IR 192", item.GetProperty("charset").GetString());
        }

        Assert.Equal("1.2.3.4.5", read.GetProperty("seg").GetProperty("source").GetString());
        Assert.Equal("1.2.3.4.5", read.GetProperty("sr").GetProperty("evidence").GetString());
        Assert.Equal([20, 40], read.GetProperty("seg").GetProperty("origin").EnumerateArray().Select(offset => offset.GetDouble()));

        // Columns run towards smaller Y, rows towards smaller X, as scanners lay their pictures.
        double[] first = [.. read.GetProperty("sr").GetProperty("polygons")[0].EnumerateArray().Take(2).Select(number => Math.Round(number.GetDouble(), 4))];
        Assert.Equal([20 - 0.1, 40 - 0.25], first);
    }

    [Fact]
    public void Write_Twice_GivesTheSameBytes()
    {
        SlideReport report = Report(index => index.Column / 16f);
        DicomExport.Write(report, _folder["a"]);
        DicomExport.Write(report, _folder["b"]);
        Assert.Equal(4, Directory.GetFiles(_folder["a/dicom"]).Length);
        Assert.All(Directory.GetFiles(_folder["a/dicom"]), path => Assert.Equal(Bytes(path), Bytes(_folder[Path.Combine("b", "dicom", Path.GetFileName(path))])));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task AddTo_SlideOfAnEarlierRun_LeavesTheBytesThatTheRunWouldHaveAndAWholeManifest(bool countsMitoses)
    {
        // Outlines between pixels: files hold them to a ten-thousandth.
        var outline = new BasePolygon(new PolygonRing([(1000 / 3.0, 400.123456789), (1800.5, 400.25), (1700, 2000 / 3.0)]), []);
        SlideReport report = Report(index => index.Column < 8 ? float.NaN : (index.Column + index.Row) / 33f) with
        {
            Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(1000, 400, 800, 200), 2 / 3.0) with { Outline = outline, SizeClass = NodeClass.Micro }],
            Regions = countsMitoses ? [new HighPowerRegion(new BaseRectangle(0, 0, 2000, 2000), 1200, 1)] : null,
        };
        SlideReport asked = report with { Options = report.Options.SetItem("--dicom", "on") };
        await SlideOutputs.WriteAsync(asked, _folder["whole"], new OutputOptions { Dicom = true }, TestContext.Current.CancellationToken);
        await SlideOutputs.WriteAsync(report, _folder["later"], new OutputOptions(), TestContext.Current.CancellationToken);
        Assert.False(DicomExport.IsIn(_folder["later"]));

        IReadOnlyCollection<string> written = DicomExport.AddTo(_folder["later"], report.Slide with { MicronsPerPixel = null }, new("--dicom", "on"));

        Assert.Equal([.. DicomExport.Files, "manifest.json"], written);
        Assert.True(DicomExport.IsIn(_folder["later"]));
        Assert.All(DicomExport.Files, file => Assert.Equal(Bytes(_folder[$"whole/{file}"]), Bytes(_folder[$"later/{file}"])));
        Assert.True(RunVerification.Of(_folder["later"], TestContext.Current.CancellationToken).IsWhole);
    }

    [Fact]
    public async Task AddTo_AnotherSlide_IsRefused()
    {
        SlideReport report = Report(_ => 0.5f);
        await SlideOutputs.WriteAsync(report, _folder["later"], new OutputOptions(), TestContext.Current.CancellationToken);
        SlideInfo other = new SampleReport { Size = (5000, 3072) }.Build().Slide;
        Assert.Contains("it is another slide", Assert.Throws<InputFileException>(() => DicomExport.AddTo(_folder["later"], other, new("--dicom", "on"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_UnknownResolution_IsRefusedInWords() =>
        Assert.Throws<MissingResolutionException>(() =>
        {
            SlideReport report = Report(_ => 0.5f);
            DicomExport.Write(report with { Slide = report.Slide with { MicronsPerPixel = null } }, _folder["a"]);
        });

    [Theory]
    [InlineData("/usr/bin/dsrdump", "findings_sr.dcm", "Imaging Measurement Report")]
    [InlineData("/usr/bin/dcmdump", "heatmap_seg.dcm", "SegmentationStorage")]
    [InlineData("/usr/bin/dcmdump", "findings_ann.dcm", "AnnotationGroupSequence")]
    [InlineData("/usr/bin/gdcmdump", "heatmap_pm.dcm", "1.2.840.10008.5.1.4.1.1.30")]
    public async Task Write_ReadByOtherPrograms_IsUnderstood(string program, string file, string expected)
    {
        Assert.SkipUnless(File.Exists(program), $"needs {Path.GetFileName(program)} (Debian's dcmtk and libgdcm-tools).");
        DicomExport.Write(Report(_ => 0.5f) with { Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(1000, 400, 800, 200), 0.9)] }, _folder["out"]);

        using Process process = Process.Start(new ProcessStartInfo(program, [_folder[Path.Combine("out", "dicom", file)]]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        Task<string> error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, process.ExitCode);
        Assert.Contains(expected, output, StringComparison.Ordinal);
        Assert.DoesNotContain("E:", await error, StringComparison.Ordinal);
    }

    private static SlideReport Report(Func<TileIndex, float> score) => new SampleReport { Score = score }.Build();

    private JsonElement Read(SlideReport report)
    {
        DicomExport.Write(report, _folder["out"]);
        string script = Path.Combine(Repository.Root, "tests/Pathology.Outputs.Tests/Python/dicom_objects.py");
        return JsonDocument.Parse(Python.Run(script, ["pydicom", "numpy"], _folder["out/dicom"])).RootElement;
    }

    private static byte[] Bytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        byte[] bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
