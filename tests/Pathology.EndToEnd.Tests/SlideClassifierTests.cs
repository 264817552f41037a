using System.Globalization;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

[Collection(nameof(MadeSlides))]
public sealed class SlideClassifierTests(MadeSlides slides) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Out => _folder["out"];

    private string Classifier => _folder["forest.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_WithATrainedClassifier_ScoresSlidesByItAndAnewWhenItChanges()
    {
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Tumor, slides.Normal, "--out", Out);
        using PathologyProcess described = await PathologyProcess.RunAsync("features", Out, "--out", _folder["real.csv"]);
        MakeTable(File.ReadAllLines(_folder["real.csv"]));
        using PathologyProcess trained = await TrainAsync();
        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains("5-fold cross-validation: AUC 1.000", trained.Output, StringComparison.Ordinal);
        Assert.Contains("Held apart, 40 slides (20 positive): AUC 1.000", trained.Output, StringComparison.Ordinal);

        using PathologyProcess scored = await PathologyProcess.RunAsync("screen", slides.Tumor, slides.Normal, "--out", Out, "--slide-classifier", Classifier);

        Assert.True(scored.ExitCode == 0, scored.Error);
        JsonNode tumor = Result("tumor_001");
        Assert.Equal("forest", (string?)tumor["scoreMethod"]);
        Assert.StartsWith("forest ", (string?)tumor["options"]!["--slide-classifier"], StringComparison.Ordinal);
        Assert.InRange((double)tumor["score"]!, 0.9, 1);
        Assert.InRange((double)Result("normal_001")["score"]!, 0, 0.1);
        Assert.Empty(tumor["warnings"]!.AsArray());

        using PathologyProcess again = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", Out, "--slide-classifier", Classifier);
        Assert.Contains("done before", again.Output, StringComparison.Ordinal);

        using PathologyProcess other = await TrainAsync("--trees", "10");
        using PathologyProcess anew = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", Out, "--slide-classifier", Classifier);
        Assert.DoesNotContain("done before", anew.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_ClassifierOfAnotherCellSize_Warns()
    {
        using PathologyProcess screened = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", Out);
        using PathologyProcess described = await PathologyProcess.RunAsync("features", Out, "--out", _folder["real.csv"]);
        string[] real = File.ReadAllLines(_folder["real.csv"]);
        string[] cells = real[1].Split(',');
        cells[2] = "0.9";
        MakeTable([real[0], string.Join(',', cells), string.Join(',', cells)]);
        using PathologyProcess trained = await TrainAsync();
        Assert.True(trained.ExitCode == 0, trained.Error);

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", Out, "--slide-classifier", Classifier);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("trained on heatmap cells of 0.9", (string)Result("normal_001")["warnings"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_SomethingElseForAClassifier_SaysSoBeforeTheFirstSlide()
    {
        File.WriteAllText(Classifier, "{\"schema\": \"something\"}");

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", Out, "--slide-classifier", Classifier);
        using PathologyProcess both = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", Out, "--slide-classifier", Classifier, "--slide-score", "max");

        AssertSaysSo(run, $"{Classifier}: ");
        AssertSaysSo(both, "--slide-score");
        Assert.False(Directory.Exists(Out));
    }

    [Theory]
    [InlineData("word", "line 3: ratio_cancer_tissue50 is 'word'")]
    [InlineData("unlabelled", "line 3: the slide s99 has no label")]
    [InlineData("one kind", "0 negative")]
    [InlineData("column", "solidity_second_largest")]
    public async Task Train_BadTable_SaysWhereAndWritesNothing(string fault, string says)
    {
        string columns = string.Join(',', Columns());
        string[] rows = [.. Enumerable.Range(0, 12).Select(i => $"s{i},{string.Join(',', Enumerable.Range(0, 30).Select(f => (i * f) % 7))}")];
        string[] labels = [.. Enumerable.Range(0, 12).Select(i => $"s{i},{(i % 2 == 0 || fault == "one kind" ? "tumor" : "normal")}")];
        rows[1] = fault switch
        {
            "word" => $"s1,{fault}{rows[1][rows[1].IndexOf(',', 3)..]}",
            "unlabelled" => rows[1].Replace("s1,", "s99,", StringComparison.Ordinal),
            _ => rows[1],
        };
        columns = fault == "column" ? columns.Replace("solidity_second_largest", "other", StringComparison.Ordinal) : columns;
        File.WriteAllLines(_folder["features.csv"], [$"slide,{columns}", .. rows]);
        File.WriteAllLines(_folder["labels.csv"], ["slide,label", .. labels]);

        using PathologyProcess run = await TrainAsync();

        AssertSaysSo(run, says);
        Assert.False(File.Exists(Classifier));
    }

    [Fact]
    public async Task Train_VerdictsOfAReader_AreLabelsAndTheUnreadAreLeftOutByName()
    {
        string[] rows = [.. Enumerable.Range(0, 14).Select(i => $"s{i},{string.Join(',', Enumerable.Range(0, 30).Select(f => i % 2 == 0 ? f + i : -f - i))}")];
        File.WriteAllLines(_folder["features.csv"], [$"slide,{string.Join(',', Columns())}", .. rows]);
        File.WriteAllLines(_folder["few.csv"], [$"slide,{string.Join(',', Columns())}", .. rows[..12]]);
        File.WriteAllLines(_folder["labels.csv"], ["slide,label", .. Enumerable.Range(0, 12).Select(i => $"s{i},{(i % 2 == 0 ? "tumor" : "normal")}")]);
        string marked = Directory.CreateDirectory(_folder["marked"]).FullName;
        foreach (int i in Enumerable.Range(0, 14))
        {
            File.WriteAllBytes(Path.Combine(marked, $"s{i}"), []);
        }

        File.WriteAllLines(
            _folder["verdicts.csv"],
            ["slide,kind,state,verdict", .. Enumerable.Range(0, 13).Select(i => $"s{i},verdict,read,{(i == 12 ? "unclear" : i % 2 == 1 ? "negative" : i % 4 == 0 ? "itc" : "macro")}")]);
        using PathologyProcess taken = await PathologyProcess.RunAsync("marks", "import", marked, _folder["verdicts.csv"], "--reader", "Anna");
        Assert.True(taken.ExitCode == 0, taken.Error);

        using PathologyProcess run = await PathologyProcess.RunAsync("train", "slide-classifier", "--features", _folder["features.csv"], "--labels", marked, "--out", Classifier);
        using PathologyProcess same = await PathologyProcess.RunAsync(
            "train", "slide-classifier", "--features", _folder["few.csv"], "--labels", _folder["labels.csv"], "--out", _folder["same/forest.json"]);
        using PathologyProcess unknown = await PathologyProcess.RunAsync("train", "slide-classifier", "--features", _folder["few.csv"], "--labels", marked, "--reader", "Ben", "--out", _folder["none.json"]);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("Trained on 12 slides (6 positive)", run.Output, StringComparison.Ordinal);
        Assert.Equal(["Anna has read s12 as unclear; left out.", "Anna has not marked s13 as read; left out."], run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.True(same.ExitCode == 0, same.Error);
        Assert.Equal(File.ReadAllText(_folder["same/forest.json"]), File.ReadAllText(Classifier));
        AssertSaysSo(unknown, "--reader Ben: has marked no slide as read; those who have are Anna.");
    }

    private Task<PathologyProcess> TrainAsync(params string[] more) => PathologyProcess.RunAsync(
        ["train", "slide-classifier", "--features", _folder["features.csv"], "--test", _folder["features.csv"], "--labels", _folder["labels.csv"], "--out", Classifier, .. more]);

    // Twenty slides like each of the two real lines, a thousandth apart.
    private void MakeTable(string[] real)
    {
        List<string> features = [real[0]];
        List<string> labels = ["slide,label"];
        for (int i = 0; i < 40; i++)
        {
            string[] cells = real[1 + (i % 2)].Split(',');
            features.Add(string.Join(',', [$"made_{i}", .. cells[1..3], .. cells[3..].Select(cell => (Number(cell) * (1 + ((i - 20) / 20_000.0))).ToString("R", CultureInfo.InvariantCulture))]));
            labels.Add($"made_{i},{(i % 2 == 0 ? "normal" : "tumor")}");
        }

        File.WriteAllLines(_folder["features.csv"], features);
        File.WriteAllLines(_folder["labels.csv"], labels);
    }

    private static IEnumerable<string> Columns() =>
        ((string[])["ratio_cancer_tissue", "ratio_sum_tissue"]).SelectMany(name => Enumerable.Range(5, 5).Select(t => $"{name}{t}0"))
        .Concat(((string[])["largest", "second_largest"]).SelectMany(region => (string[])
        [
            $"{region}_area", $"eccentricity_{region}", $"extend_{region}", $"area_bbox_{region}", $"major_axis_length_{region}",
            $"maxprob_{region}", $"minprob_{region}", $"aveprob_{region}", $"aspect_ratio_bbox_{region}", $"solidity_{region}",
        ]));

    private static void AssertSaysSo(PathologyProcess run, string says)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unforeseen", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private JsonNode Result(string slide) => JsonNode.Parse(File.ReadAllText(Path.Combine(Out, slide, "result.json")))!;

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
