using BitMiracle.LibTiff.Classic;
using Pathology.Testing;
using Pathology.Testing.Slides;

namespace Pathology.Slides.Tests.Tiff;

/// <summary>Evidence of a slide's resolution that disagrees: one warning with both numbers; evidence that agrees: none.</summary>
public sealed class ResolutionWarningTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("tiff")]
    [InlineData("openslide")]
    public void Open_EvidenceDisagrees_IsSaidWithBothNumbers(string reader)
    {
        Assert.Equal(["0.25", "10x"], Numbers(Warning(reader, "AppMag = 10|MPP = 0.25", null)));
        Assert.Equal(["0.25", "0.5"], Numbers(Warning(reader, "AppMag = 40|MPP = 0.25", 20_000)));
        Assert.Null(Warning(reader, "AppMag = 40|MPP = 0.25", 40_000));
        Assert.Null(Warning(reader, "AppMag = 40|MPP = 0.25", null));
        Assert.Null(Warning(reader, "AppMag = 20|MPP = 0.499", 20_040));
        Assert.Null(Warning(reader, "AppMag = 40|MPP = 0.25", 28.3)); // a printer's 72 dpi says nothing
    }

    [Fact]
    public void Open_PixelsNotSquare_IsSaidWithBothNumbers()
    {
        using RawTiff file = new();
        new PlainLevel(128, 128) { Tags = PerCentimetre(40_000, 25_000) }.AddTo(file);
        using ISlide slide = Slide.Open(file.Write(_folder["a.tif"]));
        Assert.Equal(new MicronsPerPixel(0.25, 0.4), slide.Info.MicronsPerPixel);
        Assert.Contains("0.25 µm across and 0.4 down", Assert.Single(slide.Info.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(28.346, 28.346, "352.7835 µm across a pixel and 352.7835 down")]
    [InlineData(40_000, 10_000, "0.25 µm across a pixel and 1 down")]
    public void Open_ResolutionThatIsNotBelieved_IsUnknownAndSaid(double across, double down, string words)
    {
        using RawTiff file = new();
        new PlainLevel(128, 128) { Tags = PerCentimetre(across, down) }.AddTo(file);
        using ISlide slide = Slide.Open(file.Write(_folder["a.tif"]));
        Assert.Null(slide.Info.MicronsPerPixel);
        Assert.Contains(words, Assert.Single(slide.Info.Warnings), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.25", "0.25", "0.25", 40_000, 0)]
    [InlineData("0.25", "0.25", "0.25", 10_000, 1)]
    public void Open_OmeAgainstTiff_IsSaidWhereTheyDisagree(string x, string y, string taken, double perCentimetre, int warnings)
    {
        string xml = $"""
            <?xml version="1.0"?><OME xmlns="http://www.openmicroscopy.org/Schemas/OME/2016-06"><Image ID="Image:0">
            <Pixels ID="Pixels:0" Type="uint8" SizeX="128" SizeY="128" PhysicalSizeX="{x}" PhysicalSizeY="{y}"/></Image></OME>
            """;
        using RawTiff file = new();
        Dictionary<int, object> tags = PerCentimetre(perCentimetre, perCentimetre);
        tags[270] = xml;
        new PlainLevel(128, 128) { Tags = tags }.AddTo(file);
        using ISlide slide = Slide.Open(file.Write(_folder["a.ome.tif"]));
        Assert.Equal(taken, slide.Info.MicronsPerPixel!.Value.X.ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(warnings, slide.Info.Warnings.Length);
    }

    private static Dictionary<int, object> PerCentimetre(double across, double down) =>
        new() { [282] = across, [283] = down, [296] = new long[] { 3 } };

    private string? Warning(string reader, string aperio, double? perCentimetre)
    {
        TiffSlide made = new()
        {
            Levels = [new PixelSize(200, 150)],
            Description = $"Aperio Image Library v1\n200x150 [0,0 200x150] (64x64) JPEG/RGB Q=80|{aperio}",
            Resolution = perCentimetre is { } per ? (per, ResUnit.CENTIMETER) : null,
        };
        using ISlide slide = Slide.Open(made.Write(_folder["a.svs"]), new SlideOpenOptions { Reader = reader });
        return slide.Info.Warnings.Length == 0 ? null : Assert.Single(slide.Info.Warnings);
    }

    private static string[] Numbers(string? warning) =>
        [.. warning!.Split(' ').Where(word => char.IsDigit(word[0])).Select(word => word.TrimEnd('.', ',')).Take(2)];
}
