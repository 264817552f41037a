using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed partial class ReportPageTests : IDisposable
{
    private const string Hostile = "<script>alert('x')</script>\" onerror=\"y & 名前";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_HostileNames_AreTextAndNothingElse()
    {
        SlideReport report = new SampleReport
        {
            Name = Hostile.Replace('/', '_'),
            Classes = ["Other", Hostile],
            Warnings = [Hostile],
            Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(100, 100, 500, 500), 0.9)],
        }.Build();
        await WriteAsync(report);
        var run = new RunInfo { Model = report.Model with { Name = Hostile }, Options = Options(("--threshold", Hostile)) };
        var failed = new SlideOutcome { Name = Hostile, Path = Hostile, Status = SlideStatus.Failed, Reason = Hostile };

        string page = Write(run, [SampleOutcome.Of(report), failed]);

        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.DoesNotContain("\" onerror=\"", page, StringComparison.Ordinal);
        Assert.Contains("&lt;script&gt;alert(&#x27;x&#x27;)&lt;/script&gt;&quot; onerror=&quot;y &amp; 名前", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<script>"));
    }

    [Fact]
    public void Write_FilesPassedOver_AreNamedAndCounted()
    {
        var run = new RunInfo
        {
            Model = new SampleReport().Build().Model,
            PassedOver = [new PassedOverFile("a<b.isyntax", "is Philips iSyntax."), new PassedOverFile("pictures", "holds 3,000 files.") { Files = 3000 }],
        };

        string page = Write(run, []);

        Assert.Contains("<b>a&lt;b.isyntax</b> is Philips iSyntax.", page, StringComparison.Ordinal);
        Assert.Contains("were not screened: 3,001.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Passed over", Write(run with { PassedOver = [] }, []), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_Slides_BringsEveryPictureAndFetchesNothing()
    {
        SlideReport report = Found();
        await WriteAsync(report);

        string page = Write(new RunInfo { Model = report.Model }, [SampleOutcome.Of(report)]);

        string[] sources = [.. Source().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.Equal(["data:image/jpeg", "data:image/png", "data:image/jpeg", "data:image/png", "data:image/jpeg"], sources.Select(source => source.Split(';')[0]));
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("Not a medical device", page, StringComparison.Ordinal);
        Assert.Equal(page, Write(new RunInfo { Model = report.Model }, [SampleOutcome.Of(report)]));
    }

    [Fact]
    public async Task Write_Lesions_AreTheirOwnOutlinesInNumbersWordsAndACropEach()
    {
        SlideReport report = Found();
        await WriteAsync(report);
        var run = new RunInfo { Model = report.Model, Options = Options(("--threshold", "0.8"), ("--grow-threshold", "0.2"), ("--itc-mm", "0.25")) };

        string page = Write(run, [SampleOutcome.Of(report) with { LargestLesionMillimeters = report.Lesions[0].LongestDiameterMillimeters }]);

        // The view is the whole slide of 4096 × 3072, 10,000 units wide: the rectangle at 1024, 1024 of 512 × 256, and its hole.
        Assert.Contains("d=\"M2500 2500h1250v624h-1250zM2656 2656h50v50h-50z\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<circle", page, StringComparison.Ordinal);
        Assert.Contains("<b>1 lesion</b> · largest 0.14 mm, isolated tumour cells (ITC) · score <b>", page, StringComparison.Ordinal);
        Assert.Contains("<abbr title=\"isolated tumour cells (ITC)\">ITC</abbr>", page, StringComparison.Ordinal);
        Assert.Contains("a lesion begins where the score reaches <b>0.8</b>, and grows over scores down to <b>0.2</b>", page, StringComparison.Ordinal);
        Assert.Contains("a lesion of up to 0.25 mm", page, StringComparison.Ordinal);
        Assert.Contains("<figcaption>1 · 0.14 mm ITC · 0.900</figcaption>", page, StringComparison.Ordinal);
        Assert.Contains("at full resolution, 200 µm across", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3584, 0)]
    [InlineData(3584, 2816)]
    [InlineData(0, 2816)]
    public async Task Write_LesionAtTheEdge_HasItsNumberWithinThePicture(long x, long y)
    {
        SlideReport report = new SampleReport { Lesions = [SampleLesion.Rectangle(188, new BaseRectangle(x, y, 512, 256), 0.9)] }.Build();
        await WriteAsync(report);

        string page = Write(new RunInfo { Model = report.Model }, [SampleOutcome.Of(report)]);

        Match number = Regex.Match(page, "<text x=\"(\\d+)\" y=\"(\\d+)\" font-size=\"300\">188</text>");
        Assert.InRange(int.Parse(number.Groups[1].Value, null), 0, 10_000 - (3 * 190));
        Assert.InRange(int.Parse(number.Groups[2].Value, null), 250, 7_500);
    }

    [Fact]
    public async Task Write_Mitoses_HaveTheMitoticScoreItsMeaningAndARegionsTable()
    {
        SlideReport report = new SampleReport
        {
            Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(700, 700, 16, 16), 0.873), SampleLesion.Rectangle(2, new BaseRectangle(900, 700, 16, 16), 0.6)],
            Regions = [new HighPowerRegion(new BaseRectangle(600, 600, 500, 400), 4321, 7)],
        }.Build();
        report = report with { Crops = [Crop(1, new BaseRectangle(628, 628, 160, 160))] };
        await WriteAsync(report);
        var run = new RunInfo
        {
            Model = report.Model,
            Options = Options(("--threshold", "0.5")),
            Task = new RunTask { Mitoses = mitoses => new TupacSummary(mitoses.DefaultIfEmpty().Max(), mitoses.DefaultIfEmpty().Max() switch { < 6 => 1, <= 10 => 2, _ => 3 }, []) },
        };

        string page = Write(run, [SampleOutcome.Of(report)]);

        Assert.Contains("a mitosis is counted where the score reaches <b>0.5</b>", page, StringComparison.Ordinal);
        Assert.Contains("<b>1</b> up to 5 mitoses, <b>2</b> from 6 to 10, <b>3</b> from 11.", page, StringComparison.Ordinal);
        Assert.Contains("<b>Mitotic score 2 of 3</b> · 7 mitoses in the region with the most, 2 in all", page, StringComparison.Ordinal);
        Assert.Contains("<td>1</td><td>4321</td><td><b>7</b></td>", page, StringComparison.Ordinal);
        Assert.Contains("%\">2</td><td>7</td><td class=\"wide\">2</td>", page, StringComparison.Ordinal);
        Assert.Contains("The 1 most certain mitoses at full resolution, 40 µm across", page, StringComparison.Ordinal);
        Assert.Contains("<figcaption>1 · 0.873</figcaption>", page, StringComparison.Ordinal);
        Assert.Contains("Not shown here: mitoses 2; all stand in lesions.csv", page, StringComparison.Ordinal);
        Assert.Contains("d=\"M1729 1729h0M2217 1729h0\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_SlidesInTrouble_AreToldApartFromNegatives()
    {
        SlideReport report = new SampleReport { Tissue = new TissueMask(new PixelSize(8, 6), 4096, 3072, new bool[48], "otsu"), Warnings = ["No tissue was found."] }.Build();
        await WriteAsync(report);
        var failed = new SlideOutcome { Name = "broken", Path = "/slides/broken.svs", Status = SlideStatus.Failed, Reason = "The file is cut off." };

        string page = Write(new RunInfo { Model = report.Model }, [SampleOutcome.Of(report), failed]);

        Assert.Contains("1 slide could not be screened", page, StringComparison.Ordinal);
        Assert.Contains("<b title=\"/slides/broken.svs\">broken</b> The file is cut off.", page, StringComparison.Ordinal);
        Assert.Contains("1 slide gave no score", page, StringComparison.Ordinal);
        Assert.Contains("<a href=\"#s1\">slide</a></b> No tissue was found.", page, StringComparison.Ordinal);
        Assert.Contains("<b>No score</b>: nothing of it was judged. Not negative; look at it.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<table id=\"worklist\">", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0.8", "No lesion found · score <b>0.125</b>, threshold 0.8")]
    [InlineData("0.1", "No lesion found · score <b>0.125</b>; the threshold of 0.1 is reached, by less than makes a lesion")]
    public async Task Write_NoLesion_SaysHowFarFromTheThreshold(string threshold, string verdict)
    {
        SlideReport report = new SampleReport().Build();
        await WriteAsync(report);

        string page = Write(new RunInfo { Model = report.Model, Options = Options(("--threshold", threshold), ("--min-cells", "3")) }, [SampleOutcome.Of(report)]);

        Assert.Contains(verdict, page, StringComparison.Ordinal);
        Assert.Contains("Of fewer than 3 cells of the heatmap it is none.", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ResultThatSomebodyChanged_BringsNoFileOfAnotherFolder()
    {
        SlideReport report = Found();
        await WriteAsync(report);
        string result = _folder["slide/result.json"];
        File.WriteAllText(result, File.ReadAllText(result).Replace("\"crops/lesion_1.jpg\"", "\"../secret/lesion_1.jpg\"", StringComparison.Ordinal));
        Directory.CreateDirectory(_folder["secret"]);
        File.WriteAllText(_folder["secret/lesion_1.jpg"], "secret");

        string page = Write(new RunInfo { Model = report.Model }, [SampleOutcome.Of(report)]);

        Assert.DoesNotContain("secret", page, StringComparison.Ordinal);
        Assert.Equal(4, Source().Count(page));
    }

    [Fact]
    public async Task Write_OutlinesGone_SaysSo()
    {
        SlideReport report = Found();
        await WriteAsync(report);
        File.Delete(_folder["slide/annotations.xml"]);

        string page = Write(new RunInfo { Model = report.Model }, [SampleOutcome.Of(report)]);

        Assert.Contains("since annotations.xml is gone or damaged", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoSlideAtAll_IsAPageAllTheSame() =>
        Assert.EndsWith("</html>\n", Write(new RunInfo { Model = new SampleReport().Build().Model }, []), StringComparison.Ordinal);

    [Theory]
    [InlineData("a b", "a%20b/overlay.jpg")]
    [InlineData("sub/50%#1?", "sub/50%25%231%3F/overlay.jpg")]
    [InlineData("javascript:x", "javascript%3Ax/overlay.jpg")]
    public void Link_OddName_LeadsToItsFolder(string name, string link) => Assert.Equal(link, Html.Link(name, "overlay.jpg"));

    [GeneratedRegex(" src=\"([^\"]*)\"")]
    private static partial Regex Source();

    private static SlideReport Found()
    {
        SlideReport report = new SampleReport
        {
            Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(1024, 1024, 512, 256), 0.9, new BaseRectangle(1088, 1088, 20, 20)) with { SizeClass = NodeClass.Itc }],
        }.Build();
        return report with { Crops = [Crop(1, new BaseRectangle(880, 752, 800, 800))] };
    }

    private static FindingCrop Crop(int number, BaseRectangle area) => new(number, area, new RgbImage(new PixelSize((int)area.Width, (int)area.Height)));

    private static ImmutableSortedDictionary<string, string> Options(params (string Flag, string Value)[] options) =>
        options.ToImmutableSortedDictionary(option => option.Flag, option => option.Value, StringComparer.Ordinal);

    private Task WriteAsync(SlideReport report) =>
        SlideOutputs.WriteAsync(report, _folder[report.Name], new OutputOptions(), TestContext.Current.CancellationToken);

    private string Write(RunInfo run, SlideOutcome[] worklist)
    {
        ReportFiles.Write(_folder.Path, run, worklist, []);
        return File.ReadAllText(_folder["report.html"]);
    }
}
