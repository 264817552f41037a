using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Tupac;

public sealed class ProliferationFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "is no proliferation model")]
    [InlineData("null", "is no proliferation model")]
    [InlineData("[1, 2]", "is no proliferation model")]
    [InlineData("{}", "is no proliferation model")]
    [InlineData("PK\u0003\u0004", "is no proliferation model")]
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
        string whole = Train();
        (Action<JsonNode> Damage, string Says)[] damages =
        [
            (file => file["schema"] = "pathology.slide-classifier/1", "schema"),
            (file => file["columns"]!.AsArray().RemoveAt(3), "damaged"),
            (file => file["columns"]![0] = "total", "damaged"),
            (file => file["trees"]!.AsArray().Clear(), "damaged"),
            (file => file["trees"] = null, "is no proliferation model"),
            (file => file["trees"]![1] = null, "damaged"),
            (file => file["training"] = null, "is no proliferation model"),
            (file => file["training"]!.AsObject().Remove("mostScore"), "is no proliferation model"),
            (file => file["training"]!["mostScore"] = -1e5, "damaged"),
            (file => file["training"]!["mostScore"] = 1e300, "damaged"),
            (file => file["trees"]![1]!["features"]![0] = 9, "damaged"),
            (file => file["trees"]![1]!["left"]![0] = 0, "damaged"),
            (file => file["trees"]![1]!["right"]![0] = -9999, "damaged"),
            (file => file["trees"]![1]!["leaves"]![0] = 1e5, "damaged"),
            (file => file["trees"]![1]!["leaves"]!.AsArray().Clear(), "damaged"),
            (file => file["trees"]![1]!["thresholds"]![0] = "low", "is no proliferation model"),
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
        string whole = Train();
        var random = new Random(11);
        for (int i = 0; i < 500; i++)
        {
            char[] changed = whole.ToCharArray();
            changed[random.Next(changed.Length)] = (char)random.Next(32, 127);
            File.WriteAllText(_folder["a.json"], new string(changed, 0, random.Next(2) == 0 ? changed.Length : random.Next(changed.Length)));
            try
            {
                Assert.InRange(ProliferationModel.Open(_folder["a.json"]).ScoreOf([4, 0, 1])!.Value, -1e6, 1e6);
            }
            catch (InputFileException error)
            {
                Assert.Equal(_folder["a.json"], error.Path);
            }
        }
    }

    private string Train()
    {
        (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(_folder, 40, 1, MadeCases.Signal);
        ProliferationTrainer.Train(table, labels, new TrainingOptions { Name = "made", Trees = 3, Folds = 5 }, _folder["a.json"]);
        return File.ReadAllText(_folder["a.json"]);
    }

    private void AssertRefused(string says)
    {
        InputFileException error = Assert.Throws<InputFileException>(() => ProliferationModel.Open(_folder["a.json"]));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(_folder["a.json"], error.Message, StringComparison.Ordinal);
    }
}
