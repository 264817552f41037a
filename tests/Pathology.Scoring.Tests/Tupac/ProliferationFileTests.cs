using System.Text.Json.Nodes;
using Pathology.Scoring.Tests.Forests;

namespace Pathology.Scoring.Tests.Tupac;

public sealed class ProliferationFileTests() : LearnerFileContract("proliferation model")
{
    protected override IEnumerable<(Action<JsonNode> Damage, string Says)> Damages { get; } =
    [
        (file => file["columns"]![0] = "total", "damaged"),
        (file => file["trees"]![1]!["features"]![0] = 9, "damaged"),
        (file => file["training"]!["mostScore"] = -1e5, "damaged"),
        (file => file["training"]!["mostScore"] = 1e300, "damaged"),
        (file => file["training"]!["leastScore"] = 3, "damaged"),
    ];

    protected override void Train()
    {
        (ProliferationTable table, ProliferationLabels labels) = MadeCases.Write(Folder, 40, 1, MadeCases.Signal);
        ProliferationTrainer.Train(table, labels, new TrainingOptions { Name = "made", Trees = 3, Folds = 5 }, File);
    }

    protected override void OpenAndScore() => Assert.InRange(ProliferationModel.Open(File).ScoreOf([4, 0, 1])!.Value, -1e6, 1e6);
}
