using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

[Collection(nameof(MadeSlides))]
public sealed class LesionOptionTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_OtherLesionOptions_MakeTheResultAnewAndAreWrittenDown()
    {
        using PathologyProcess first = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", Out);
        JsonNode usual = Result();
        double longest = usual["lesions"]!.AsArray().Max(lesion => (double)lesion!["longestDiameterMillimeters"]!);

        using PathologyProcess second = await PathologyProcess.RunAsync(
            "screen", slides.Tumor, "--out", Out, "--lesions", "ncrf-nms", "--nms-radius", "3", "--slide-score", "largest-lesion");

        Assert.True(second.ExitCode == 0, second.Error);
        JsonNode changed = Result();
        Assert.Equal("ncrf-nms", (string?)changed["options"]!["--lesions"]);
        Assert.Equal("3", (string?)changed["options"]!["--nms-radius"]);
        Assert.True(changed["lesions"]!.AsArray().Count > usual["lesions"]!.AsArray().Count, "NCRF's peaks are not more than the connected areas");
        Assert.All(changed["lesions"]!.AsArray(), lesion => Assert.Null(lesion!["sizeClass"]));
        // Peaks have no size, so the slide's size stays that of its largest connected area.
        Assert.Equal(longest / (longest + 2), (double)changed["score"]!, 1e-12);
        Assert.Equal(longest, (double)JsonNode.Parse(File.ReadLines(Path.Combine(Out, "slides.jsonl")).First())!["largestLesionMillimeters"]!, 1e-12);
        Assert.InRange((double)usual["cellMillimeters"]!["width"]!, 0.01, 0.2);
        Assert.All(usual["lesions"]!.AsArray(), lesion => Assert.InRange((double)lesion!["majorAxisMillimeters"]!, 0, 2 * (double)lesion["longestDiameterMillimeters"]!));
    }

    [Fact]
    public async Task Screen_LargestLesion_IsTheScore()
    {
        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Tumor, "--out", Out, "--slide-score", "largest-lesion", "--lesions-csv", "headed", "--smooth", "0.5", "--overlap", "mean");

        Assert.True(run.ExitCode == 0, run.Error);
        JsonNode result = Result();
        double longest = result["lesions"]!.AsArray().Max(lesion => (double)lesion!["longestDiameterMillimeters"]!);
        Assert.Equal("largest-lesion", (string?)result["scoreMethod"]);
        Assert.Equal("0.5", (string?)result["options"]!["--smooth"]);
        Assert.Equal("p,x,y", File.ReadLines(Path.Combine(Out, "tumor_001", "lesions.csv")).First());
        Assert.Equal(longest / (longest + 2), (double)result["score"]!, 1e-12);
    }

    [Theory]
    [InlineData("--micro-mm 0.1", "--itc-mm")]
    [InlineData("--smooth -1", "--smooth -1")]
    [InlineData("--min-diameter nan", "--min-diameter")]
    [InlineData("--nms-radius 5", "ncrf-nms")]
    [InlineData("--lesions ncrf-nms --grow-threshold 0.3", "components")]
    [InlineData("--lesions dbscan", "dbscan")]
    public async Task Screen_LesionOptionsThatCannotBe_SaySo(string options, string says)
    {
        using PathologyProcess run = await PathologyProcess.RunAsync(["screen", slides.Normal, "--out", Out, .. options.Split(' ')]);

        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Out));
    }

    private JsonNode Result() => JsonNode.Parse(File.ReadAllText(Path.Combine(Out, "tumor_001", "result.json")))!;
}
