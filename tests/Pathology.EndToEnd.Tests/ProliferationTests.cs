using System.Globalization;
using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.EndToEnd.Tests;

/// <summary>The molecular score: learnt from the table of one run, foretold in another.</summary>
[Collection(nameof(MadeSlides))]
public sealed class ProliferationTests(MadeSlides slides) : IDisposable
{
    private const string Header = "slide,regions,hotspot_mitoses,mitotic_score,sum,std,avg,sum_top10,std_top10,avg_top10,sum_top30_70,std_top30_70,avg_top30_70";

    private readonly TemporaryFolder _folder = new();

    private string Model => _folder["proliferation.json"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Screen_WithAProliferationModel_ForetellsTheScoreAndScreensNothingAnewForAnother()
    {
        File.CreateSymbolicLink(_folder["TUPAC-TR-003.tif"], slides.Normal);
        using PathologyProcess counted = await ScreenAsync();
        Assert.True(counted.ExitCode == 0, counted.Error);
        Assert.Equal(Header, Table()[0]);
        Assert.EndsWith(",-1", Case(3), StringComparison.Ordinal);
        Assert.Null(Run()["proliferation"]);
        WriteCases(40, i => (i / 20.0) - 1);

        using PathologyProcess trained = await TrainAsync();

        Assert.True(trained.ExitCode == 0, trained.Error);
        Assert.Contains("Trained on 40 slides (scores -0.95 to 1)", trained.Output, StringComparison.Ordinal);
        Assert.Contains("5-fold cross-validation: Spearman's rho 0.9", trained.Output, StringComparison.Ordinal);
        using PathologyProcess foretold = await ScreenAsync("--proliferation-model", Model);
        Assert.Contains("done before", foretold.Output, StringComparison.Ordinal);
        Assert.Contains("foretold by proliferation", foretold.Error, StringComparison.Ordinal);
        double score = Foretold();
        Assert.InRange(score, -0.95, 1);
        Assert.EndsWith($",{score.ToString("R", CultureInfo.InvariantCulture)}", Case(3), StringComparison.Ordinal);
        Assert.Equal(["-1,-1"], File.ReadAllLines(_folder["out/tupac/task1-2.csv"]).Where((_, line) => line != 2).Distinct());
        Assert.Equal("proliferation", (string?)Run()["proliferation"]!["name"]);
        Assert.Contains((string)Run()["proliferation"]!["sha256"]!, trained.Output, StringComparison.Ordinal);

        Assert.DoesNotContain("give --regions", foretold.Error, StringComparison.Ordinal);

        WriteCases(40, i => 5 - (i / 20.0), regions: 10);
        using PathologyProcess other = await TrainAsync();
        using PathologyProcess again = await ScreenAsync("--proliferation-model", Model);
        Assert.Contains("done before", again.Output, StringComparison.Ordinal);
        Assert.Contains("give --regions 10", again.Error, StringComparison.Ordinal);
        Assert.InRange(Foretold(), 3, 5);

        using PathologyProcess without = await ScreenAsync();
        Assert.Equal(Header, Table()[0]);
        Assert.EndsWith(",-1", Case(3), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Screen_SomethingElseForAProliferationModel_SaysSoBeforeTheFirstSlide()
    {
        File.WriteAllText(Model, "{\"schema\": \"pathology.slide-classifier/1\"}");

        using PathologyProcess run = await PathologyProcess.RunAsync("screen", slides.Normal, "--out", _folder["out"], "--task", "tupac", "--proliferation-model", Model);

        AssertSaysSo(run, $"{Model}: is no proliferation model");
        Assert.False(Directory.Exists(_folder["out"]));
    }

    [Theory]
    [InlineData("TUPAC-TR-002,1", "TUPAC-TR-099,1", "tupac.csv, line 3: the slide TUPAC-TR-099 has no score in")]
    [InlineData("TUPAC-TR-002,1", "x/TUPAC-TR-001,1", "tupac.csv, line 3: the slide x/TUPAC-TR-001 is the same case as TUPAC-TR-001")]
    [InlineData("TUPAC-TR-002,1,2,1,2,", "TUPAC-TR-002,1,2,1,NaN,", "tupac.csv, line 3: sum is 'NaN'")]
    [InlineData("std_top10", "std_top", "tupac.csv, line 1: a column named 'std_top10' is needed")]
    [InlineData("--folds", "41", "41-fold cross-validation of this forest needs 41 at least")]
    [InlineData("--folds", "1", "--folds 1")]
    public async Task Train_BadInput_SaysWhereAndWritesNothing(string of, string instead, string says)
    {
        WriteCases(40, i => i);
        bool isOption = of.StartsWith("--", StringComparison.Ordinal);
        File.WriteAllText(_folder["tupac.csv"], File.ReadAllText(_folder["tupac.csv"]).Replace(of, instead, StringComparison.Ordinal));

        using PathologyProcess run = await TrainAsync(isOption ? [of, instead] : []);

        AssertSaysSo(run, says);
        Assert.False(File.Exists(Model));
    }

    private static void AssertSaysSo(PathologyProcess run, string says)
    {
        Assert.Equal(2, run.ExitCode);
        Assert.Contains(says, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("unforeseen", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    // As a run with one region writes them, with as many mitoses as the case's number; labels as TUPAC16 has them.
    private void WriteCases(int count, Func<int, double> score, int regions = 1)
    {
        File.WriteAllLines(_folder["tupac.csv"], [Header, .. Enumerable.Range(1, count).Select(i => $"TUPAC-TR-{i:000},{regions},{i},1,{i},0,{i},{i},0,{i},{i},0,{i}")]);
        File.WriteAllLines(_folder["labels.csv"], Enumerable.Range(1, count).Select(i => string.Create(CultureInfo.InvariantCulture, $"{1 + (i % 3)},{score(i):R}")));
    }

    private Task<PathologyProcess> TrainAsync(params string[] more) =>
        PathologyProcess.RunAsync(["train", "proliferation", "--features", _folder["tupac.csv"], "--labels", _folder["labels.csv"], "--out", Model, .. more]);

    private Task<PathologyProcess> ScreenAsync(params string[] more) =>
        PathologyProcess.RunAsync(["screen", _folder["TUPAC-TR-003.tif"], "--out", _folder["out"], "--task", "tupac", "--regions", "1", "--stride", "64", .. more]);

    private string[] Table() => File.ReadAllLines(_folder["out/tupac.csv"]);

    private double Foretold()
    {
        Assert.Equal($"{Header},molecular_score", Table()[0]);
        return double.Parse(Table()[1].Split(',')[^1], CultureInfo.InvariantCulture);
    }

    private string Case(int number) => File.ReadAllLines(_folder["out/tupac/task1-2.csv"])[number - 1];

    private JsonNode Run() => JsonNode.Parse(File.ReadAllText(_folder["out/run.json"]))!;
}
