using System.Globalization;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary><c>pathology evaluate camelyon16</c> as somebody with a submission meets it.</summary>
[Collection(nameof(MadeSlides))]
public sealed class EvaluateCamelyon16Tests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("2016", 0.5694444444444443)]
    [InlineData("2018", 0.611111111111111)]
    public async Task Camelyon16_GoldenSlides_GiveTheScorersNumberInEveryFile(string protocol, double expected)
    {
        string golden = SharedData.Require("golden/froc");

        using PathologyProcess run = await PathologyProcess.RunAsync(
            "evaluate", "camelyon16", "--results", golden, "--masks", golden, "--protocol", protocol, "--bootstrap", "50", "--out", Out);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Empty(run.Error);
        JsonNode evaluation = JsonNode.Parse(File.ReadAllText(Path.Combine(Out, "evaluation.json")))!;
        Assert.Equal(expected, (double)evaluation["froc"]!["mean"]!);
        Assert.Equal((5, 3, 3, 4), ((int)evaluation["slides"]!, (int)evaluation["slidesWithTumour"]!, (int)evaluation["lesions"]!["toFind"]!, (int)evaluation["lesions"]!["isolatedTumourCells"]!));
        Assert.Equal(
            ["detections.csv", "evaluation.json", "froc.csv", "froc.png", "froc.svg", "lesions.csv", "masks.csv", "roc.csv", "roc.png", "roc.svg", "slides.csv"],
            Directory.EnumerateFiles(Out).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Contains("Tumor_002,2,9616,3856,", File.ReadAllText(Path.Combine(Out, "lesions.csv")), StringComparison.Ordinal);
        Assert.Contains("value 255 of {0, 255}", File.ReadAllText(Path.Combine(Out, "masks.csv")), StringComparison.Ordinal);
        Assert.Contains(",0,0,\n", File.ReadAllText(Path.Combine(Out, "lesions.csv")), StringComparison.Ordinal); // counted and missed
        Assert.Contains(expected.ToString("0.0000", CultureInfo.InvariantCulture), run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Camelyon16_RunOfScreen_IsTheSameByMasksAndByAnnotations()
    {
        string results = _folder["results"];
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Folder, "--out", results);
        Assert.True(screened.ExitCode == 0, screened.Error);

        using PathologyProcess masks = await PathologyProcess.RunAsync("evaluate", "camelyon16", "--results", results, "--masks", slides.Folder, "--bootstrap", "20", "--out", Out);
        using PathologyProcess outlines = await PathologyProcess.RunAsync(
            "evaluate", "camelyon16", "--results", results, "--annotations", slides.Folder, "--bootstrap", "20", "--out", _folder["outlines"]);

        Assert.True(masks.ExitCode == 0, masks.Error);
        Assert.True(outlines.ExitCode == 0, outlines.Error);
        foreach (string file in (string[])["evaluation.json", "slides.csv", "detections.csv", "froc.csv", "roc.csv", "froc.svg"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(Out, file)), File.ReadAllText(Path.Combine(_folder["outlines"], file)));
        }

        JsonNode evaluation = JsonNode.Parse(File.ReadAllText(Path.Combine(Out, "evaluation.json")))!;
        Assert.Equal(1, (double)evaluation["auc"]!["value"]!);
        Assert.Equal("the run's slide scores", (string?)evaluation["auc"]!["scores"]);
        Assert.InRange((int)evaluation["lesions"]!["found"]!, 1, 10);

        Assert.Contains("--mpp 0.5 measures them as they are", masks.Error, StringComparison.Ordinal);
        using PathologyProcess measured = await PathologyProcess.RunAsync(
            "evaluate", "camelyon16", "--results", results, "--masks", slides.Folder, "--bootstrap", "0", "--mpp", "0.5", "--out", _folder["measured"]);
        Assert.Equal((0, ""), (measured.ExitCode, measured.Error));
        JsonNode larger = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder["measured"], "evaluation.json")))!;
        Assert.Equal(0.5, (double)larger["micronsPerPixel"]!);
        Assert.True((int)larger["lesions"]!["isolatedTumourCells"]! <= (int)evaluation["lesions"]!["isolatedTumourCells"]!, "lesions shrank with larger pixels");

        // A mask of another slide, and a refusal as a user meets it: one sentence, exit code 2, nothing written.
        Directory.CreateDirectory(_folder["masks"]);
        File.WriteAllBytes(Path.Combine(_folder["masks"], "tumor_001_mask.pgm"), [.. "P5 2 2 255\n"u8, 255, 0, 0, 0]);
        using PathologyProcess refused = await PathologyProcess.RunAsync("evaluate", "camelyon16", "--results", results, "--masks", _folder["masks"], "--out", _folder["refused"]);
        Assert.Equal(2, refused.ExitCode);
        Assert.Equal(
            $"pathology: {Path.Combine(_folder["masks"], "tumor_001_mask.pgm")}: a mask of 64 x 64 pixels is not of the slide that was screened, which is 7000 x 5000; give the mask of this slide.",
            Assert.Single(refused.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)).TrimEnd());
        Assert.False(Directory.Exists(_folder["refused"]), "something was written");
    }

    [Fact]
    public async Task Camelyon16_MarksOfAReader_GiveWhatTheSameOutlinesInFilesGive()
    {
        string results = _folder["results"];
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Folder, "--out", results);
        Assert.True(screened.ExitCode == 0, screened.Error);
        using PathologyProcess unmarked = await PathologyProcess.RunAsync("evaluate", "camelyon16", "--results", results, "--marks", results);
        AssertRefused(unmarked, "nobody has marked anything here");

        // The outlines alone are no truth yet: nobody has said that they are through with a slide.
        File.WriteAllText(_folder["verdicts.csv"], "slide,kind,state,verdict\ntumor_001,verdict,read,macro\nnormal_001,verdict,read,negative\n");
        await ImportAsync(Path.ChangeExtension(slides.Tumor, ".xml"), "Anna");
        using PathologyProcess unread = await PathologyProcess.RunAsync("evaluate", "camelyon16", "--results", results, "--marks", results);
        AssertRefused(unread, "nobody has marked a slide as read");
        await ImportAsync(_folder["verdicts.csv"], "Anna");

        using PathologyProcess marks = await PathologyProcess.RunAsync("evaluate", "camelyon16", "--results", results, "--marks", results, "--bootstrap", "20", "--out", Out);
        using PathologyProcess outlines = await PathologyProcess.RunAsync(
            "evaluate", "camelyon16", "--results", results, "--annotations", slides.Folder, "--bootstrap", "20", "--out", _folder["outlines"]);

        Assert.True(marks.ExitCode == 0, marks.Error);
        Assert.True(outlines.ExitCode == 0, outlines.Error);
        Assert.Contains($"truth: what Anna marked in {results}", marks.Output, StringComparison.Ordinal);
        foreach (string file in (string[])["slides.csv", "lesions.csv", "detections.csv", "froc.csv", "roc.csv", "froc.svg"])
        {
            Assert.Equal(File.ReadAllText(Path.Combine(_folder["outlines"], file)), File.ReadAllText(Path.Combine(Out, file)));
        }

        JsonNode evaluation = JsonNode.Parse(File.ReadAllText(Path.Combine(Out, "evaluation.json")))!;
        Assert.Equal("Anna", (string?)evaluation["truth"]!["reader"]);
        Assert.Equal(2, (int)evaluation["slides"]!);

        // A second reader, who calls the one slide that they read negative: somebody has to say whose word counts.
        File.WriteAllText(_folder["verdicts.csv"], "slide,kind,state,verdict\nnormal_001,verdict,read,negative\n");
        await ImportAsync(_folder["verdicts.csv"], "Ben");
        using PathologyProcess two = await PathologyProcess.RunAsync("evaluate", "camelyon16", "--results", results, "--marks", results);
        AssertRefused(two, "slides were read by Anna, Ben; say whose marks are the truth by --reader NAME.");
        using PathologyProcess ben = await PathologyProcess.RunAsync("evaluate", "camelyon16", "--results", results, "--marks", results, "--reader", "Ben", "--bootstrap", "0");
        Assert.Contains("Ben has not marked tumor_001 as read; left out.", ben.Error, StringComparison.Ordinal);
        using PathologyProcess twice = await PathologyProcess.RunAsync("evaluate", "camelyon16", "--results", results, "--marks", results, "--reader", "Ben", "--masks", slides.Folder);
        AssertRefused(twice, "Give the truth once");

        async Task ImportAsync(string file, string reader)
        {
            using PathologyProcess taken = await PathologyProcess.RunAsync("marks", "import", results, file, "--reader", reader);
            Assert.True(taken.ExitCode == 0, taken.Error);
        }
    }

    private static void AssertRefused(PathologyProcess run, string says)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, Assert.Single(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }
}
