using System.Text.Json.Nodes;
using Pathology.Testing;

namespace Pathology.Scoring.Tests.Forests;

/// <summary>What holds of every learner's file: something else, or a damaged one, is refused in one sentence.</summary>
/// <param name="what">What the user calls such a file.</param>
public abstract class LearnerFileContract(string what) : IDisposable
{
    protected TemporaryFolder Folder { get; } = new();

    protected string File => Folder["learner.json"];

    /// <summary>Damages that only this kind of learner can have, and what is said of them.</summary>
    protected abstract IEnumerable<(Action<JsonNode> Damage, string Says)> Damages { get; }

    /// <summary>Trains three trees or more into <see cref="File"/>.</summary>
    protected abstract void Train();

    /// <summary>Opens <see cref="File"/> and holds a slide's score to its range.</summary>
    protected abstract void OpenAndScore();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[1, 2]")]
    [InlineData("{}")]
    [InlineData("PK\u0003\u0004")]
    public void Open_SomethingElse_SaysSo(string content)
    {
        System.IO.File.WriteAllText(File, content);

        AssertRefused($"is no {what}");
    }

    [Fact]
    public void Open_NoFile_SaysSo() => AssertRefused("cannot be read");

    [Fact]
    public void Open_DamagedForests_AreRefused()
    {
        Train();
        string whole = System.IO.File.ReadAllText(File);
        (Action<JsonNode> Damage, string Says)[] common =
        [
            (file => file["schema"] = "pathology.other/9", "schema"),
            (file => file["columns"]!.AsArray().RemoveAt(3), "damaged"),
            (file => file["trees"]!.AsArray().Clear(), "damaged"),
            (file => file["trees"] = null, $"is no {what}"),
            (file => file["trees"]![1] = null, "damaged"),
            (file => file["training"] = null, $"is no {what}"),
            (file => file["training"]!.AsObject().Remove("trees"), $"is no {what}"),
            (file => file["trees"]![1]!["features"]![0] = 30, "damaged"),
            (file => file["trees"]![1]!["features"]![0] = -1, "damaged"),
            (file => file["trees"]![1]!["left"]![0] = 0, "damaged"),
            (file => file["trees"]![1]!["right"]![0] = 9999, "damaged"),
            (file => file["trees"]![1]!["right"]![0] = -9999, "damaged"),
            (file => file["trees"]![1]!["leaves"]![0] = 1e5, "damaged"),
            (file => file["trees"]![1]!["leaves"]!.AsArray().Clear(), "damaged"),
            (file => file["trees"]![1]!["thresholds"]!.AsArray().RemoveAt(0), "damaged"),
            (file => file["trees"]![1]!["thresholds"]![0] = "low", $"is no {what}"),
            (file => file["trees"]![1]!.AsObject().Remove("left"), "damaged"),
        ];
        foreach ((Action<JsonNode> damage, string says) in common.Concat(Damages))
        {
            JsonNode file = JsonNode.Parse(whole)!;
            damage(file);
            System.IO.File.WriteAllText(File, file.ToJsonString());
            AssertRefused(says);
        }
    }

    [Fact]
    public void Open_BytesChangedAtRandom_IsReadOrRefusedInOneSentence()
    {
        Train();
        string whole = System.IO.File.ReadAllText(File);
        var random = new Random(11);
        for (int i = 0; i < 500; i++)
        {
            char[] changed = whole.ToCharArray();
            changed[random.Next(changed.Length)] = (char)random.Next(32, 127);
            System.IO.File.WriteAllText(File, new string(changed, 0, random.Next(2) == 0 ? changed.Length : random.Next(changed.Length)));
            try
            {
                OpenAndScore();
            }
            catch (InputFileException error)
            {
                Assert.Equal(File, error.Path);
            }
        }
    }

    private void AssertRefused(string says)
    {
        InputFileException error = Assert.Throws<InputFileException>(OpenAndScore);
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.StartsWith(File, error.Message, StringComparison.Ordinal);
    }
}
