using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Classifiers;

public sealed class SlideClassifierFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "is no slide classifier")]
    [InlineData("null", "is no slide classifier")]
    [InlineData("[1, 2]", "is no slide classifier")]
    [InlineData("{}", "is no slide classifier")]
    [InlineData("PK\u0003\u0004", "is no slide classifier")]
    public void Open_SomethingElse_SaysSo(string content, string says)
    {
        File.WriteAllText(_folder["a.json"], content);

        AssertRefused(says);
    }

    [Fact]
    public void Open_NoFile_SaysSo() => AssertRefused("cannot be read");

    [Fact]
    public void Open_DamagedForests_AreRefused()
    {
        (FeatureTable table, SlideLabels labels) = MadeTable.Write(_folder);
        SlideClassifierTrainer.Train(table, labels, new TrainingOptions { Name = "made", Trees = 3, Folds = 2 }, _folder["a.json"]);
        string whole = File.ReadAllText(_folder["a.json"]);
        (Action<JsonNode> Damage, string Says)[] damages =
        [
            (file => file["schema"] = "pathology.slide-classifier/9", "schema"),
            (file => file["featureSet"] = "wang", "'wang'"),
            (file => file["featureSet"] = "vekariya", "damaged"),
            (file => file["columns"]!.AsArray().RemoveAt(3), "damaged"),
            (file => file["trees"]!.AsArray().Clear(), "damaged"),
            (file => file["trees"] = null, "is no slide classifier"),
            (file => file["trees"]![1] = null, "damaged"),
            (file => file["training"] = null, "is no slide classifier"),
            (file => file["trees"]![1]!["features"]![0] = 30, "damaged"),
            (file => file["trees"]![1]!["features"]![0] = -1, "damaged"),
            (file => file["trees"]![1]!["left"]![0] = 0, "damaged"),
            (file => file["trees"]![1]!["right"]![0] = 9999, "damaged"),
            (file => file["trees"]![1]!["right"]![0] = -9999, "damaged"),
            (file => file["trees"]![1]!["leaves"]![0] = 2, "damaged"),
            (file => file["trees"]![1]!["leaves"]!.AsArray().Clear(), "damaged"),
            (file => file["trees"]![1]!["thresholds"]!.AsArray().RemoveAt(0), "damaged"),
            (file => file["trees"]![1]!["thresholds"]![0] = "low", "is no slide classifier"),
            (file => file["trees"]![1]!.AsObject().Remove("left"), "damaged"),
        ];
        foreach ((Action<JsonNode> damage, string says) in damages)
        {
            JsonNode file = JsonNode.Parse(whole)!;
            damage(file);
            File.WriteAllText(_folder["a.json"], file.ToJsonString());
            AssertRefused(says);
        }
    }

    [Fact]
    public void Open_BytesChangedAtRandom_IsReadOrRefusedInOneSentence()
    {
        (FeatureTable table, SlideLabels labels) = MadeTable.Write(_folder);
        SlideClassifierTrainer.Train(table, labels, new TrainingOptions { Name = "made", Trees = 3, Folds = 2 }, _folder["a.json"]);
        string whole = File.ReadAllText(_folder["a.json"]);
        var random = new Random(11);
        for (int i = 0; i < 500; i++)
        {
            char[] changed = whole.ToCharArray();
            changed[random.Next(changed.Length)] = (char)random.Next(32, 127);
            File.WriteAllText(_folder["a.json"], new string(changed, 0, random.Next(2) == 0 ? changed.Length : random.Next(changed.Length)));
            try
            {
                Assert.InRange(SlideClassifier.Open(_folder["a.json"]).ScoreOf(table.Slides.First().Values), 0, 1);
            }
            catch (InputFileException error)
            {
                Assert.Equal(_folder["a.json"], error.Path);
            }
        }
    }

    private void AssertRefused(string says)
    {
        InputFileException error = Assert.Throws<InputFileException>(() => SlideClassifier.Open(_folder["a.json"]));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(_folder["a.json"], error.Message, StringComparison.Ordinal);
    }
}
