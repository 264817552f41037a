using System.Runtime.InteropServices;
using System.Text.Json;

namespace Pathology.Tasks.Tests;

public sealed class NormalizedRunTests : IDisposable
{
    private readonly StainedRun _run = new();

    public void Dispose() => _run.Dispose();

    [Theory]
    [InlineData("macenko", 1.6, 0.8)]
    [InlineData("macenko", 1.5, 1.5)]
    [InlineData("reinhard", 1.5, 1.5)]
    public async Task Scores_of_a_slide_stained_otherwise_come_closer(string method, double haematoxylin, double eosin)
    {
        (string usual, string other) = (_run.Slide("usual.tif", 1, 1), _run.Slide("other.tif", haematoxylin, eosin));

        double plain = Apart(await ScoresAsync(usual, null), await ScoresAsync(other, null));
        double normalized = Apart(await ScoresAsync(usual, method), await ScoresAsync(other, method));

        Assert.InRange(normalized, 0, plain / 2);
    }

    [Theory]
    [InlineData("macenko")]
    [InlineData("reinhard")]
    public async Task Scores_and_the_slides_numbers_are_the_same_whoever_reads(string method)
    {
        string slide = _run.Slide("a.tif", 1, 1);

        SlideReport one = (await _run.ScreenAsync(slide, method, readers: 1, "one")).Report!;
        SlideReport many = (await _run.ScreenAsync(slide, method, readers: 5, "many")).Report!;

        Assert.Equal(one.Normalization!.Slide, many.Normalization!.Slide);
        Assert.Equal(MemoryMarshal.AsBytes(one.Heatmap.PlaneOf(1)), MemoryMarshal.AsBytes(many.Heatmap.PlaneOf(1)));
    }

    [Fact]
    public async Task The_result_says_what_was_measured_and_to_what_it_was_brought()
    {
        SlideReport report = (await _run.ScreenAsync(_run.Slide("a.tif", 1, 1), "macenko")).Report!;

        using JsonDocument result = JsonDocument.Parse(await File.ReadAllTextAsync(_run["out/a/result.json"], TestContext.Current.CancellationToken));
        JsonElement said = result.RootElement.GetProperty("normalization");
        var slide = (MacenkoProfile)report.Normalization!.Slide;
        Assert.Equal("macenko", result.RootElement.GetProperty("options").GetProperty("--normalize").GetString());
        Assert.Equal([slide.Haematoxylin.Red, slide.Eosin.Red], said.GetProperty("slide").GetProperty("matrix")[0].EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal([1.9705, 1.0308], said.GetProperty("target").GetProperty("maxConcentrations").EnumerateArray().Select(number => number.GetDouble()));
        Assert.Equal(("published", report.Normalization.Pixels), (said.GetProperty("targetName").GetString(), said.GetProperty("pixels").GetInt32()));
        Assert.InRange(slide.Haematoxylin.Red, 0.45, 0.6); // as the slide was made: 0.56 and 0.22
        Assert.InRange(slide.Eosin.Red, 0.2, 0.3);
    }

    [Fact]
    public async Task The_same_run_again_is_taken_over_and_another_stain_is_scored_anew()
    {
        string slide = _run.Slide("a.tif", 1, 1);
        await _run.ScreenAsync(slide, null);

        Assert.Equal(SlideStatus.Completed, (await _run.ScreenAsync(slide, "macenko")).Outcome.Status);
        Assert.Equal(SlideStatus.Unchanged, (await _run.ScreenAsync(slide, "macenko")).Outcome.Status);
        (SlideOutcome outcome, SlideReport? report) = await _run.ScreenAsync(slide, "reinhard");

        Assert.Equal(SlideStatus.Completed, outcome.Status);
        Assert.Equal(outcome.Tiles, report!.Timings.TilesScored); // none from the other's journal
    }

    [Fact]
    public async Task A_slide_that_is_its_own_target_keeps_its_scores()
    {
        string slide = _run.Slide("a.tif", 1, 1);
        float[] plain = await ScoresAsync(slide, null);

        Assert.InRange(Apart(plain, await ScoresAsync(slide, slide)), 0, 0.5 / 255 * 2);
        Assert.InRange(Apart(plain, await ScoresAsync(slide, $"reinhard:{slide}")), 0, 0.5 / 255 * 2);
    }

    [Fact]
    public async Task A_result_written_earlier_is_a_target_with_its_slides_numbers()
    {
        string first = _run.Slide("first.tif", 0.8, 1.3);
        StainProfile measured = (await _run.ScreenAsync(first, "macenko")).Report!.Normalization!.Slide;

        StainNormalization normalization = (await _run.ScreenAsync(_run.Slide("other.tif", 1.4, 1), _run["out/first/result.json"])).Report!.Normalization!;

        Assert.Equal((measured, "result.json"), (normalization.Target, normalization.TargetName));
    }

    [Fact]
    public async Task A_slide_whose_stain_is_not_told_fails_with_a_sentence_and_is_not_screened_as_it_is()
    {
        (SlideOutcome outcome, SlideReport? report) = await _run.ScreenAsync(_run.Slide("blue.tif", 1, 0), "macenko");

        Assert.Null(report);
        Assert.Equal(SlideStatus.Failed, outcome.Status);
        Assert.Contains("its stain could not be measured for --normalize macenko: ", outcome.Reason, StringComparison.Ordinal);
        Assert.Contains("It was not screened", outcome.Reason, StringComparison.Ordinal);
    }

    private async Task<float[]> ScoresAsync(string slide, string? normalize)
    {
        (SlideOutcome outcome, SlideReport? report) = await _run.ScreenAsync(slide, normalize, output: Guid.NewGuid().ToString("N"));
        Assert.True(report is not null, outcome.Reason);
        return report.Heatmap.PlaneOf(1).ToArray();
    }

    private static double Apart(float[] one, float[] other) =>
        one.Zip(other).Where(pair => float.IsFinite(pair.First) && float.IsFinite(pair.Second)).Average(pair => Math.Abs(pair.First - pair.Second));
}
