using System.Collections.Immutable;

namespace Pathology.Cli.Tests.Describing;

public sealed class MaintainerReportTests
{
    private const string Path = "clinic/Jane Doe/S24-00817 jane.svs";

    [Fact]
    public void Write_SlideThatNamesAPatient_LeavesEveryNameOut()
    {
        string report = Report(_ => new NamedSlide());

        Assert.All(["Jane", "jane", "Doe", "S24", "00817", "clinic", "1961", "4711", "12/29/09"],
            name => Assert.DoesNotContain(name, report, StringComparison.Ordinal));
        Assert.Contains("aperio.MPP = 0.4990", report, StringComparison.Ordinal);
        Assert.Contains("resolution  0.25 x 0.25 microns", report, StringComparison.Ordinal);
        Assert.Contains("label, 300 x 200", report, StringComparison.Ordinal);
        Assert.Contains("another picture, 30 x 20", report, StringComparison.Ordinal);
        Assert.Contains("left out    6 properties", report, StringComparison.Ordinal);
        Assert.Contains("warning     SLIDE has two resolutions", report, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_SlideThatDoesNotOpen_GivesTheReasonWithoutTheName()
    {
        string report = Report(path => throw new SlideException(path, "tile 7 of S24-00817 JANE is cut short."));

        Assert.Contains("opened      no: SLIDE: tile 7 of SLIDE is cut short.", report, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", report, StringComparison.OrdinalIgnoreCase);
    }

    private static string Report(Func<string, ISlide> open)
    {
        using var output = new StringWriter();
        MaintainerReport.Write(output, Path, open);
        return output.ToString();
    }

    private sealed class NamedSlide : ISlide
    {
        public SlideInfo Info { get; } = new(Path, "aperio", [new SlideLevel(1000, 800, 1)])
        {
            MicronsPerPixel = new MicronsPerPixel(0.25, 0.25),
            MicronsPerPixelSource = "aperio.MPP",
            Warnings = [$"{Path} has two resolutions"],
            Properties = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, string>
            {
                ["aperio.MPP"] = "0.4990",
                ["aperio.Title"] = "Jane Doe",
                ["aperio.Date"] = "12/29/09",
                ["aperio.BarCode"] = "4711",
                ["tiff.ImageDescription"] = "MPP = 0.25|PatientName = Doe^Jane|BirthDate = 1961",
                ["tiff.Compression"] = "JPEG of Jane Doe, born 1961-04-07, 1234567890 1234567890",
                ["hamamatsu.Reference"] = "S24-00817",
            }),
            AssociatedImages = ImmutableSortedDictionary.CreateRange(StringComparer.Ordinal, new Dictionary<string, PixelSize>
            {
                ["label"] = new PixelSize(300, 200),
                ["Jane.bmp"] = new PixelSize(30, 20),
            }),
        };

        public void Read(in SlideRegion region, Span<Rgb24> destination) => throw new NotSupportedException();

        public RgbImage ReadAssociatedImage(string name) => throw new NotSupportedException();

        public byte[]? ReadIccProfile() => null;

        public void Dispose()
        {
        }
    }
}
