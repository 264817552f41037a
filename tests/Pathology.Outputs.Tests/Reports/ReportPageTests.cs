using System.Text;
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
            Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(100, 100, 500, 500), 0.9) with { SizeClass = Hostile }],
        }.Build();
        await SlideOutputs.WriteAsync(report, _folder[report.Name], new OutputOptions(), TestContext.Current.CancellationToken);
        var run = new RunInfo { Model = report.Model with { Name = Hostile } };
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
        SlideReport report = new SampleReport().Build();
        await SlideOutputs.WriteAsync(report, _folder[report.Name], new OutputOptions(), TestContext.Current.CancellationToken);

        string page = Write(new RunInfo { Model = report.Model }, [SampleOutcome.Of(report)]);

        string[] sources = [.. Source().Matches(page).Select(match => match.Groups[1].Value)];
        Assert.Equal(["data:image/jpeg", "data:image/png", "data:image/jpeg", "data:image/png"], sources.Select(source => source.Split(';')[0]));
        Assert.DoesNotContain("http:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https:", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<link", page, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page, StringComparison.Ordinal);
        Assert.Contains("Not a medical device", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_RegionsOfMitoses_AreCountedAndFramedRatherThanMarkedOneByOne()
    {
        SlideReport report = new SampleReport
        {
            Lesions = [SampleLesion.Rectangle(1, new BaseRectangle(700, 700, 16, 16), 0.9)],
            Regions = [new HighPowerRegion(new BaseRectangle(600, 600, 500, 400), 4321, 1)],
        }.Build();
        await SlideOutputs.WriteAsync(report, _folder[report.Name], new OutputOptions(), TestContext.Current.CancellationToken);

        string page = Write(new RunInfo { Model = report.Model }, [SampleOutcome.Of(report)]);

        Assert.Contains("<td>1</td><td>4321</td><td>1</td>", page, StringComparison.Ordinal);
        Assert.Contains("<rect x=\"600\" y=\"600\" width=\"500\" height=\"400\"/>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<circle", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_MoreSlidesThanPictures_ShowsTheMostSuspiciousAndSaysSo()
    {
        SlideReport report = new SampleReport().Build();
        await SlideOutputs.WriteAsync(report, _folder[report.Name], new OutputOptions(), TestContext.Current.CancellationToken);
        SlideOutcome[] slides = [.. Enumerable.Range(0, 5).Select(i => SampleOutcome.Of(report) with { Score = i / 10.0 })];

        string page = Write(new RunInfo { Model = report.Model, ReportPictures = 2 }, [.. Worklist.Order(slides)]);

        Assert.Equal(2, Regex.Count(page, "<article"));
        Assert.Equal(5, Regex.Count(page, "<tr data-k="));
        Assert.Contains("Pictures of the 2 most suspicious of 5 slides", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("0.400", StringComparison.Ordinal) < page.IndexOf("0.300", StringComparison.Ordinal));
        Assert.Contains("href=\"slide/overlay.jpg\"", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TenThousandSlides_StaysUnderSixMegabytes()
    {
        var run = new RunInfo { Model = new SampleReport().Build().Model };
        SlideOutcome[] slides =
        [
            .. Enumerable.Range(0, 10_000).Select(i => new SlideOutcome
            {
                Name = $"hospital/2026/patient_{i:00000}/node_{i % 5}",
                Path = $"/archive/hospital/2026/patient_{i:00000}/node_{i % 5}.svs",
                Status = SlideStatus.Completed,
                Score = 1 - (i / 10_000.0),
            }),
        ];

        string page = Write(run, slides);

        Assert.InRange(Encoding.UTF8.GetByteCount(page), 1_000_000, 6_000_000);
        Assert.Contains("The slide's own files are no longer in its folder.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Write_NoSlideAtAll_IsAPageAllTheSame() =>
        Assert.EndsWith("</html>\n", Write(new RunInfo { Model = new SampleReport().Build().Model }, []), StringComparison.Ordinal);

    [Theory]
    [InlineData("a b", "a%20b/overlay.jpg")]
    [InlineData("sub/50%#1?", "sub/50%25%231%3F/overlay.jpg")]
    [InlineData("javascript:x", "javascript%3Ax/overlay.jpg")]
    public void Link_OddName_LeadsToItsFolder(string name, string link) => Assert.Equal(link, Html.Link(name, "overlay.jpg"));

    [GeneratedRegex("src=\"([^\"]*)\"")]
    private static partial Regex Source();

    private string Write(RunInfo run, SlideOutcome[] worklist)
    {
        using var stream = new MemoryStream();
        ReportPage.Write(stream, run, worklist, [], _folder.Path);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
