using System.Text.RegularExpressions;
using Pathology.Testing;

namespace Pathology.Outputs.Tests;

public sealed class ReportFilesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Write_TwoHundredAndFiftySlides_AreTwoPagesThatLeadToEachOther()
    {
        SlideReport report = await ReportAsync(crops: 0);
        SlideOutcome[] slides = Slides(report, 250);

        ReportFiles.Write(_folder.Path, new RunInfo { Model = report.Model }, slides, []);

        string first = Page("report.html");
        string second = Page("report-2.html");
        Assert.Equal(["report-2.html", "report.html"], ReportPaging.FilesIn(_folder.Path));
        Assert.Equal((200, 50), (Cards(first), Cards(second)));
        Assert.Equal((250, 50), (Regex.Count(first, "<tr data-k="), Regex.Count(second, "<tr data-k=")));
        Assert.Contains("<a href=\"#s200\">", first, StringComparison.Ordinal);
        Assert.Contains("<a href=\"report-2.html#s201\">", first, StringComparison.Ordinal);
        Assert.Contains("<article id=\"s201\"", second, StringComparison.Ordinal);
        Assert.Contains("<a href=\"report.html\">1–200</a> <a href=\"report-2.html\" aria-current=\"page\">201–250</a>", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_FewerSlidesThanBefore_LeavesNoPageOfTheOthers()
    {
        SlideReport report = await ReportAsync(crops: 0);
        var run = new RunInfo { Model = report.Model };
        ReportFiles.Write(_folder.Path, run, Slides(report, 401), []);
        File.WriteAllText(_folder["report-notes.html"], "the user's own");
        Assert.Equal(3, ReportPaging.FilesIn(_folder.Path).Count());

        ReportFiles.Write(_folder.Path, run, Slides(report, 3), []);

        Assert.Equal(["report.html"], ReportPaging.FilesIn(_folder.Path));
        Assert.DoesNotContain("<nav", Page("report.html"), StringComparison.Ordinal);
        Assert.True(File.Exists(_folder["report-notes.html"]));
    }

    [Fact]
    public async Task Write_MorePicturesThanAPageHolds_LinksThoseOfTheLastSlidesAndSaysSo()
    {
        SlideReport report = await ReportAsync(crops: 10);
        var run = new RunInfo { Model = report.Model };

        ReportFiles.Write(_folder.Path, run, Slides(report, 250), []);

        foreach (string file in ReportPaging.FilesIn(_folder.Path))
        {
            Assert.InRange(new FileInfo(_folder[file]).Length, ReportPaging.LargestPage * 3 / 4, ReportPaging.LargestPage);
        }

        string[] cards = Page("report.html").Split("<article ")[1..];
        int held = cards.TakeWhile(card => !card.Contains(" src=\"slide/", StringComparison.Ordinal)).Count();
        Assert.InRange(held, 5, 50);
        Assert.All(cards[..held], card => Assert.Equal(14, Regex.Count(card, " src=\"data:image/")));
        Assert.All(cards[held..], card => Assert.Equal(14, Regex.Count(card, "loading=\"lazy\" src=\"slide/")));
        Assert.Contains("src=\"slide/crops/lesion_10.jpg\"", cards[^1], StringComparison.Ordinal);
        Assert.Contains($"This file holds the pictures of its first {held} slides. The pictures of the other {200 - held} lie in the slides&#x27; own folders".Replace("&#x27;", "'", StringComparison.Ordinal), Page("report.html"), StringComparison.Ordinal);
        Assert.Contains("stays under 20 MB", Page("report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_ThousandsOfRaggedLesionsOnASlide_IsTextThatTwoHundredOfFitOnAPage()
    {
        SlideReport report = new SampleReport
        {
            Size = (400_000, 300_000),
            Lesions = [.. Enumerable.Range(0, 4_000).Select(i => SampleLesion.Rectangle(i + 1, new BaseRectangle(i % 80 * 5_000, i / 80 * 6_000, 3_000, 4_000), 0.9, new BaseRectangle((i % 80 * 5_000) + 500, (i / 80 * 6_000) + 500, 100, 900)))],
            PatchSize = 20_000,
        }.Build();
        await SlideOutputs.WriteAsync(report, _folder["slide"], new OutputOptions(), TestContext.Current.CancellationToken);

        ReportFiles.Write(_folder.Path, new RunInfo { Model = report.Model }, Slides(report, 1), []);

        string card = Regex.Replace(Page("report.html").Split("<article ")[1], "src=\"data:[^\"]*\"", "");
        Assert.InRange(card.Length, 20_000, ReportPaging.LargestPage / ReportPaging.SlidesOnAPage);
        Assert.Contains("The 10 largest of 4000.", Page("report.html"), StringComparison.Ordinal);
    }

    [Fact]
    public void Write_TenThousandSlides_StaysUnderSixMegabytesAPage()
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

        ReportFiles.Write(_folder.Path, run, slides, []);

        Assert.Equal(50, ReportPaging.FilesIn(_folder.Path).Count());
        Assert.All(ReportPaging.FilesIn(_folder.Path), file => Assert.InRange(new FileInfo(_folder[file]).Length, 100_000, 6_000_000));
        Assert.Contains("The slide&#x27;s own files are no longer in its folder.", Page("report.html"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new int[0], "")]
    [InlineData(new[] { 3 }, "3")]
    [InlineData(new[] { 5, 4, 9, 7, 8, 7 }, "4, 5, 7–9")]
    public void NumberRanges_Numbers_AreToldInFewWords(int[] numbers, string text) => Assert.Equal(text, NumberRanges.Of(numbers));

    [Fact]
    public void NumberRanges_VeryMany_AreCounted() =>
        Assert.EndsWith("78, 80 and 10 more", NumberRanges.Of(Enumerable.Range(1, 50).Select(i => i * 2)), StringComparison.Ordinal);

    private static int Cards(string page) => Regex.Count(page, "<article ");

    private static SlideOutcome[] Slides(SlideReport report, int count) => [.. Enumerable.Range(0, count).Select(i => SampleOutcome.Of(report) with { Score = 1 - (i / 1000.0) })];

    private string Page(string file) => File.ReadAllText(_folder[file]);

    private async Task<SlideReport> ReportAsync(int crops)
    {
        SlideReport report = new SampleReport
        {
            Lesions = [.. Enumerable.Range(1, 10).Select(number => SampleLesion.Rectangle(number, new BaseRectangle(number * 300, 500, 256, 256), 0.9))],
        }.Build();
        report = report with { Crops = [.. Enumerable.Range(1, crops).Select(number => new FindingCrop(number, new BaseRectangle(number * 300, 500, 400, 400), Noise(number)))] };
        await SlideOutputs.WriteAsync(report, _folder["slide"], new OutputOptions(), TestContext.Current.CancellationToken);
        return report;
    }

    // As large as a JPEG of 400 × 400 gets.
    private static RgbImage Noise(int seed)
    {
        var random = new Random(seed);
        var picture = new RgbImage(new PixelSize(400, 400));
        foreach (ref Rgb24 pixel in picture.Pixels)
        {
            pixel = new Rgb24((byte)random.Next(256), (byte)random.Next(256), (byte)random.Next(256));
        }

        return picture;
    }
}
